package org.wechatc4c.standin.wechat;

import java.net.URI;

/** The account that the tests use. */
final class Accounts {

    static final String APP_ID = "wx00000000000000c4";
    static final String OTHER_APP_ID = "wx00000000000000c5";
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String ORIGINAL_ID = "gh_c4c000000001";
    static final String TOKEN = "c4c-gw-token";
    static final String AES_KEY = "Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ";
    static final URI NOWHERE = URI.create("http://127.0.0.1:9/wechat");

    private Accounts() {
    }

    static Account account(Mode mode, URI callback) {
        return new Account(APP_ID, SECRET, ORIGINAL_ID, TOKEN, AES_KEY, mode, callback);
    }

    /** Another one, which the first has nothing to do with. */
    static Account stranger() {
        return new Account(OTHER_APP_ID, SECRET, "gh_c4c000000002", TOKEN, null, Mode.PLAIN, NOWHERE);
    }

    static Account unreachable() {
        return account(Mode.PLAIN, NOWHERE);
    }
}
