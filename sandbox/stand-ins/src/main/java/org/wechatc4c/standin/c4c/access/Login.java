package org.wechatc4c.standin.c4c.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/** A name with a password. */
public record Login(String name, String password) {

    boolean isProvenBy(@Nullable String authorization) {
        return ("Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)))
                .equals(authorization);
    }

    @Override
    public String toString() {
        return "Login[" + name + "]";
    }
}
