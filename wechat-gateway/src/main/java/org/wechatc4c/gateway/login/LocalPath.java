package org.wechatc4c.gateway.login;

import java.util.regex.Pattern;

/**
 * A path of our own site, to which a visitor may be sent. Told by what it may hold and not by what it must not: no two slashes
 * meet, nothing in the path is encoded, and no segment begins with a dot, so that no browser reads it as another site.
 */
final class LocalPath {

    private static final int LONGEST = 512;
    private static final String SEGMENT = "[A-Za-z0-9_~-][A-Za-z0-9._~-]*+";
    /** With what is encoded, but for control characters. */
    private static final String REST = "(?:[A-Za-z0-9._~!$'()*,;:=&+/?-]|%(?:[2-689A-Fa-f][0-9A-Fa-f]|7[0-9A-Ea-e]))*+";
    private static final Pattern LOCAL = Pattern
            .compile("/(?:" + SEGMENT + "(?:/" + SEGMENT + ")*+/?+)?+(?:\\?" + REST + ")?+(?:#" + REST + ")?+");

    private LocalPath() {
    }

    static boolean is(String address) {
        return address.length() <= LONGEST && LOCAL.matcher(address).matches();
    }
}
