package org.wechatc4c.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The secrets of one sandbox, drawn at random at its first start and kept in its data folder: what one side encrypted or
 * registered with them must be readable after a restart.
 */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties values = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    static Secrets in(Path folder) {
        var secrets = new Secrets(folder.resolve("secrets.properties"));
        if (Files.exists(secrets.file)) {
            try (var in = Files.newInputStream(secrets.file)) {
                secrets.values.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + secrets.file, e);
            }
        }
        return secrets;
    }

    /** 32 hexadecimal digits: an AppSecret, a password, a token. */
    String text(String name) {
        return value(name, HexFormat.of().formatHex(random(16)));
    }

    /** 32 random bytes in base64: a key for AES-256. */
    String key(String name) {
        return value(name, Base64.getEncoder().encodeToString(random(32)));
    }

    /** 43 letters and digits: what WeChat calls an EncodingAESKey, the base64 of 32 bytes without its padding. */
    String encodingAesKey(String name) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var key = new StringBuilder();
        RANDOM.ints(43, 0, alphabet.length()).forEach(i -> key.append(alphabet.charAt(i)));
        return value(name, key.toString());
    }

    private synchronized String value(String name, String fresh) {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        values.setProperty(name, fresh);
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (var out = Files.newOutputStream(file)) {
                values.store(out, "Drawn at random for this sandbox only");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return fresh;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
