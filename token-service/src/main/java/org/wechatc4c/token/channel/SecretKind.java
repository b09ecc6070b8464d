package org.wechatc4c.token.channel;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets of a channel. They can be written, and never read. */
enum SecretKind {

    /** What WeChat gives access tokens for. */
    APP_SECRET("appSecret", "[!-~]{1,128}", "APP_SECRET_FORMAT", false,
            "is 1 to 128 printable characters without blanks: copy it from the console's basic configuration"),

    /** What WeChat signs with; the console calls it token. */
    CALLBACK_TOKEN("callbackToken", "[A-Za-z0-9_-]{3,64}", "CALLBACK_TOKEN_FORMAT", true,
            "is 3 to 64 letters and digits: the token of the console's server configuration"),

    /** What WeChat encrypts with. */
    ENCODING_AES_KEY("encodingAesKey", "[A-Za-z0-9+/]{43}", "ENCODING_AES_KEY_FORMAT", true,
            "is 43 letters and digits: the EncodingAESKey of the console's server configuration");

    private final String field;
    private final Pattern form;
    private final String code;
    private final boolean overlaps;
    private final String rule;

    SecretKind(String field, String form, String code, boolean overlaps, String rule) {
        this.field = field;
        this.form = Pattern.compile(form);
        this.code = code;
        this.overlaps = overlaps;
        this.rule = rule;
    }

    static Optional<SecretKind> of(String field) {
        return Stream.of(values()).filter(kind -> kind.field.equals(field)).findFirst();
    }

    /** What documents call it. */
    String field() {
        return field;
    }

    /** Whether the value before a change is good for a while longer: WeChat does not change over at once. */
    boolean overlaps() {
        return overlaps;
    }

    void check(String value, Violations violations) {
        violations.unless(form.matcher(value).matches(), field, code, rule);
    }

    /** What a secret of this kind is sealed for: it opens for this channel only. */
    String purpose(String channelId) {
        return "channel:" + channelId + ':' + field;
    }
}
