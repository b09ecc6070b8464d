package org.wechatc4c.standin.c4c.access;

import java.nio.file.Path;
import java.util.Map;

/**
 * A second address of the tenant, where callers may show a certificate.
 *
 * @param port where it listens; 0 for any free port
 * @param identity the tenant's key and certificate, PKCS 12
 * @param trust the certificates that callers may show, PKCS 12
 * @param password of both files
 * @param users the users' names by the subject of their certificate
 */
public record TlsListener(int port, Path identity, Path trust, String password, Map<String, String> users) {

    public TlsListener {
        users = Map.copyOf(users);
    }

    @Override
    public String toString() {
        return "TlsListener[port=" + port + ", users=" + users + "]";
    }
}
