/**
 * What this service has still to do by itself: records on a topic of its own, {@code c4c.changes}, so that nothing is forgotten
 * when an instance dies, and what fails is tried again.
 */
@NullMarked
package org.wechatc4c.connector.agenda;

import org.jspecify.annotations.NullMarked;
