package org.wechatc4c.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One look for all of them, fit for a phone. They load nothing and run nothing. */
public final class Look {

    public static final String STYLE = "body{max-width:28rem;margin:3rem auto;padding:0 1rem;"
            + "font:1rem/1.5 system-ui,sans-serif;color:#111;background:#fff}"
            + "h1,h2{margin:0 0 .5rem;font-size:1.25rem}p{margin:0 0 1rem}"
            + "[lang=en]{display:block;color:#555}div[lang=en]{margin-top:2rem}"
            + "a{display:block;padding:.75rem;border-radius:.5rem;text-align:center;text-decoration:none;"
            + "color:#fff;background:#067a3e}a [lang=en]{color:#fff}"
            + "a:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}";

    /** Lets nothing but this style into the page. */
    public static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Look() {
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
