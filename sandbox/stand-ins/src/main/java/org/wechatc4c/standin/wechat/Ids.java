package org.wechatc4c.standin.wechat;

import java.security.SecureRandom;
import java.util.Base64;

/** Identifiers that look like those of WeChat and cannot be guessed. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {
    }

    /** 28 characters, the first an {@code o}. */
    static String openId() {
        return "o" + text(27);
    }

    static String mediaId() {
        return text(64);
    }

    static String accessToken() {
        return "90_" + text(133);
    }

    static String ticket() {
        return text(86);
    }

    /** 32 characters, as for a code of the web authorisation. */
    static String code() {
        return "0" + text(31);
    }

    static String nonce() {
        return digits(9);
    }

    static String echo() {
        return digits(19);
    }

    static String text(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
    }

    /** What WeChat adds to an errmsg so that the call can be looked up. */
    static String rid() {
        return "%08x-%08x-%08x".formatted(RANDOM.nextInt(), RANDOM.nextInt(), RANDOM.nextInt());
    }

    private static String digits(int length) {
        var digits = new StringBuilder().append(1 + RANDOM.nextInt(9));
        while (digits.length() < length) {
            digits.append(RANDOM.nextInt(10));
        }
        return digits.toString();
    }
}
