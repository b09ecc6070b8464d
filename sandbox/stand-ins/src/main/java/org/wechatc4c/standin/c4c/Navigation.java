package org.wechatc4c.standin.c4c;

/**
 * A way from an entity to others: down to its children, or up to its parent.
 *
 * @param target the entity set it leads to
 */
record Navigation(String name, boolean toMany, String target) {
}
