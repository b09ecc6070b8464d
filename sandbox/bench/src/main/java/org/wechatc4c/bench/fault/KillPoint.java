package org.wechatc4c.bench.fault;

/**
 * Where a process is killed: as a method is about to begin.
 *
 * @param label what has happened by then, and what has not
 * @param typeName the class, with its package
 * @param hit at which call of the method, so that it is in the middle of a load
 */
public record KillPoint(String label, String typeName, String method, int hit) {

    /**
     * From the form {@code package.Class#method}.
     *
     * @param root where the service's packages are
     */
    public static KillPoint at(String root, String place, int hit, String label) {
        int hash = place.indexOf('#');
        return new KillPoint(label, root + '.' + place.substring(0, hash), place.substring(hash + 1), hit);
    }

    @Override
    public String toString() {
        return typeName.substring(typeName.lastIndexOf('.') + 1) + '#' + method;
    }
}
