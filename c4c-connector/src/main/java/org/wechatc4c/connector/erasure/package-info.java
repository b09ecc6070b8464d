/** Makes unreadable, when an operator asks for it, what C4C and this service hold of a person ({@code docs/erasure.md}). */
@NullMarked
package org.wechatc4c.connector.erasure;

import org.jspecify.annotations.NullMarked;
