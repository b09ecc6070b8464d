/**
 * What changes in C4C and who is told of it: events that C4C sends and asking it now and then lead to the same, the object
 * is read and compared with what was known of it.
 *
 * <p>
 * What is told has an id made of what C4C holds, the object and the time of the change, never of what is remembered here:
 * to have forgotten makes the same event again, which its readers know.
 */
@NullMarked
package org.wechatc4c.connector.change;

import org.jspecify.annotations.NullMarked;
