package org.wechatc4c.connector.access;

/** Ways of authentication for tests of other packages. */
public final class Accesses {

    private Accesses() {
    }

    public static Access businessUser() {
        return new BasicAccess("wechat", "sécret", true);
    }

    public static Access integrationUser() {
        return new BasicAccess("wechat", "sécret", false);
    }
}
