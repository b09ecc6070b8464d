package org.wechatc4c.connector.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;

/** A key with its certificate, made for one test, as PKCS12 and as PEM. */
final class KeyFiles {

    private static final String PASSWORD = "of the tests";

    private final Path folder;
    private final String name;
    private final KeyStore store;

    private KeyFiles(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        run("-genkeypair", "-alias", name, "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=" + name, "-ext",
                "SAN=dns:localhost,ip:127.0.0.1", "-validity", "2");
        this.store = load();
    }

    static KeyFiles make(Path folder, String name) {
        return new KeyFiles(folder, name);
    }

    private Path file() {
        return folder.resolve(name + ".p12");
    }

    PfxOptions keyStore() {
        return new PfxOptions().setPath(file().toString()).setPassword(PASSWORD);
    }

    PemTrustOptions trust() {
        return new PemTrustOptions().addCertPath(certificateFile().toString());
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate) store.getCertificate(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey key() {
        try {
            return (PrivateKey) store.getKey(name, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Path certificateFile() {
        try {
            return pem("CERTIFICATE", certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Path keyFile() {
        return pem("PRIVATE KEY", key().getEncoded());
    }

    private Path pem(String what, byte[] content) {
        var text = "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content) + "\n-----END " + what + "-----\n";
        try {
            return Files.writeString(folder.resolve(name + "." + what.replace(' ', '-') + ".pem"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyStore load() {
        try {
            return KeyStore.getInstance(file().toFile(), PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK's own tool: what makes certificates has no public interface. */
    private void run(String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file().toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
