package org.wechatc4c.standin.c4c.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keys and certificates for a tenant and its callers, all made on the spot, each in a PKCS 12 file of its own.
 *
 * @param tenant what the tenant shows on its TLS address, made out for 127.0.0.1 and localhost
 * @param tenantTrust what callers trust the tenant by
 * @param caller what a caller shows
 * @param callerTrust what the tenant trusts callers by
 * @param identityProvider what assertions are signed with
 */
public record KeyMaterial(Path tenant, Path tenantTrust, Path caller, Path callerTrust, Path identityProvider) {

    public static final String PASSWORD = "sandbox-keys";
    public static final String CALLER_SUBJECT = "CN=wechat-c4c,O=Sandbox";

    private static final String ALIAS = "key";

    /** Makes them in that folder. */
    public static KeyMaterial in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path tenant = folder.resolve("tenant.p12");
            Path caller = folder.resolve("caller.p12");
            Path identityProvider = folder.resolve("identity-provider.p12");
            var makings = List.of(make(tenant, "CN=C4C stand-in,O=Sandbox", "-ext", "SAN=ip:127.0.0.1,dns:localhost"),
                    make(caller, CALLER_SUBJECT), make(identityProvider, "CN=Identity provider,O=Sandbox"));
            for (Process making : makings) {
                if (making.waitFor() != 0) {
                    throw new IllegalStateException("keytool failed with status " + making.exitValue());
                }
            }
            return new KeyMaterial(tenant, trust(tenant, folder.resolve("tenant-trust.p12")), caller,
                    trust(caller, folder.resolve("caller-trust.p12")), identityProvider);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make keys in " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while making keys", e);
        }
    }

    /** The listener of a tenant with these keys, whose one trusted caller is that user. */
    public TlsListener listener(String user) {
        return new TlsListener(0, tenant, callerTrust, PASSWORD, Map.of(CALLER_SUBJECT, user));
    }

    public X509Certificate identityProviderCertificate() {
        try {
            return (X509Certificate) open(identityProvider).getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key store just made cannot be read", e);
        }
    }

    public PrivateKey identityProviderKey() {
        try {
            return (PrivateKey) open(identityProvider).getKey(ALIAS, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key store just made cannot be read", e);
        }
    }

    /** Reads one of the files. */
    public static KeyStore open(Path file) {
        try {
            return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Process make(Path file, String subject, String... more) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-alias", ALIAS, "-dname", subject, "-validity", "30",
                "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        Files.deleteIfExists(file);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static Path trust(Path identity, Path file) {
        try (var out = Files.newOutputStream(file)) {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry(ALIAS, open(identity).getCertificate(ALIAS));
            trust.store(out, PASSWORD.toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
