package org.wechatc4c.gateway.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A login as the visitor's browser keeps it: by the random text in it the browser is known when it comes back, and the rest is
 * for beginning again. The visitor can change the rest, and so it is checked like a link.
 *
 * @param secret the same for all logins of a browser that are under way, so that two windows do not get into each other's way
 * @param isSecond whether it began again by itself, which it does once
 */
record Attempt(String secret, boolean isSecond, String channelId, Scope scope, String returnTo) {

    private static final int SECRET_BYTES = 32;
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern COOKIE = Pattern
            .compile("([A-Za-z0-9_-]{43})\\.([01])\\.(" + CHANNEL
                    + ")\\.(snsapi_base|snsapi_userinfo)\\.([A-Za-z0-9_-]{1,700})");
    /** What begins a login is no place to come back to: it would begin another one. */
    private static final String LOGINS = "/web/login";

    Attempt {
        if (!CHANNEL.matcher(channelId).matches()) {
            throw new LoginFailure.UnknownChannel();
        }
        if (!LocalPath.is(returnTo) || returnTo.startsWith(LOGINS)) {
            throw new LoginFailure.BadLink();
        }
    }

    static String newSecret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty when it is none, whoever made it up. */
    static Optional<Attempt> read(String cookie) {
        var parts = COOKIE.matcher(cookie);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Attempt(parts.group(1), parts.group(2).equals("1"), parts.group(3),
                    Scope.named(parts.group(4)).orElseThrow(LoginFailure.BadLink::new),
                    new String(Base64.getUrlDecoder().decode(parts.group(5)), ISO_8859_1)));
        } catch (IllegalArgumentException | LoginFailure e) {
            // Altered by whoever has the browser: as good as none.
            return Optional.empty();
        }
    }

    String cookie() {
        return secret + '.' + (isSecond ? '1' : '0') + '.' + channelId + '.' + scope.wireName() + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(returnTo.getBytes(ISO_8859_1));
    }

    /** What the token-service knows the browser by. */
    String browser() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Attempt again() {
        return new Attempt(secret, true, channelId, scope, returnTo);
    }

    /** The link that begins it by hand. */
    String link() {
        return LOGINS + '/' + channelId + "?scope=" + scope.wireName() + "&to="
                + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Attempt[" + channelId + ", " + scope + ", isSecond=" + isSecond + "]";
    }
}
