package org.wechatc4c.gateway.push;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Pushes in WeChat's words, one file per story. */
public final class Pushes {

    private Pushes() {
    }

    public static byte[] push(String file) {
        try (var in = requireNonNull(Pushes.class.getResourceAsStream("/pushes/" + file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
