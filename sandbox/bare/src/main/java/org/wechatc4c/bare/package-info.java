/** The least that a Quarkus application can do: answer a document that it has already. */
@NullMarked
package org.wechatc4c.bare;

import org.jspecify.annotations.NullMarked;
