package org.wechatc4c.standin.wechat;

import java.time.Instant;

/**
 * The codes with which a third-party platform sends an administrator to the authorisation page; each serves for one
 * authorisation.
 */
final class PreAuthCodes {

    private record PreAuthCode(String value, Instant expiresAt, boolean used) {
    }

    private final ComponentTerms terms;
    private final Platform platform;
    private final Records<PreAuthCode> codes;

    PreAuthCodes(ComponentTerms terms, Platform platform) {
        this.terms = terms;
        this.platform = platform;
        this.codes = new Records<>(platform.journal(), "pre-auth code", PreAuthCode.class, PreAuthCode::value);
    }

    String issue() {
        Instant expiresAt = platform.clock().instant().plus(terms.preAuthCodeLife());
        return codes.keep(new PreAuthCode("preauthcode@@@" + Ids.text(64), expiresAt, false)).value();
    }

    /**
     * Lets a code pass that can still be used.
     *
     * @throws LoginRefusal when it cannot
     */
    void check(String value) {
        usable(value);
    }

    /**
     * Uses a code up.
     *
     * @throws LoginRefusal when somebody was faster
     */
    synchronized void use(String value) {
        PreAuthCode code = usable(value);
        codes.keep(new PreAuthCode(code.value(), code.expiresAt(), true));
    }

    private PreAuthCode usable(String value) {
        PreAuthCode code = codes.find(value)
                .orElseThrow(() -> new LoginRefusal("预授权码无效。", "The pre-authorisation code is not valid."));
        if (code.used()) {
            throw new LoginRefusal("预授权码已被使用，请重新发起授权。",
                    "The pre-authorisation code was used already. Start the authorisation again.");
        }
        if (!platform.clock().instant().isBefore(code.expiresAt())) {
            throw new LoginRefusal("预授权码已过期，请重新发起授权。",
                    "The pre-authorisation code has expired. Start the authorisation again.");
        }
        return code;
    }
}
