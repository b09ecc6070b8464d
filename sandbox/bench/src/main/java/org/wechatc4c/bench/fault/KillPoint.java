package org.wechatc4c.bench.fault;

/**
 * Where the gateway is killed: as a method is about to begin.
 *
 * @param label what has happened by then, and what has not
 * @param type the class, without {@code org.wechatc4c.gateway}
 * @param hit at which call of the method, so that it is in the middle of a load
 */
record KillPoint(String label, String type, String method, int hit) {

    private static final String GATEWAY = "org.wechatc4c.gateway.";

    /** From the form {@code package.Class#method}. */
    static KillPoint at(String place, int hit, String label) {
        int hash = place.indexOf('#');
        return new KillPoint(label, place.substring(0, hash), place.substring(hash + 1), hit);
    }

    String typeName() {
        return GATEWAY + type;
    }

    @Override
    public String toString() {
        return type.substring(type.lastIndexOf('.') + 1) + '#' + method;
    }
}
