package org.wechatc4c.standin.c4c;

/**
 * A way from an entity to others: down to its children, up to its parent, or across to what it refers to.
 *
 * @param target the entity set it leads to
 * @param own the property of this entity by which the others are found
 * @param theirs the property of the others that holds the same value
 */
record Navigation(String name, boolean toMany, String target, String own, String theirs) {

    static Navigation toChildren(String name, String target) {
        return new Navigation(name, true, target, EntitySet.OBJECT_ID, EntitySet.PARENT);
    }

    static Navigation toParent(String name, String target) {
        return new Navigation(name, false, target, EntitySet.PARENT, EntitySet.OBJECT_ID);
    }

    boolean leadsDown() {
        return own.equals(EntitySet.OBJECT_ID) && theirs.equals(EntitySet.PARENT);
    }

    boolean leadsUp() {
        return own.equals(EntitySet.PARENT);
    }
}
