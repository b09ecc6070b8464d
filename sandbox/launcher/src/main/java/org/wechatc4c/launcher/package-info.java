/**
 * Brings the whole suite up on one machine: embedded stores, the stand-ins, the four packaged services, and a page to look at.
 */
@NullMarked
package org.wechatc4c.launcher;

import org.jspecify.annotations.NullMarked;
