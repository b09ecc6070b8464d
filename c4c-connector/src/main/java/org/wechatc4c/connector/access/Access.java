package org.wechatc4c.connector.access;

import java.util.Map;

import io.smallrye.mutiny.Uni;

/** Who this service is to C4C ({@code docs/protocols/c4c.md#authentication}). */
public sealed interface Access permits BasicAccess, CertificateAccess, SamlAccess {

    /** What proves it on each call; nothing where the connection itself does. */
    Uni<Map<String, String>> headers();

    /** What proves it after this was refused; the same again where there is nothing else. */
    default Uni<Map<String, String>> headersAfter(Map<String, String> refused) {
        return Uni.createFrom().item(refused);
    }

    /** Whether C4C wants a CSRF token with every write, because a browser could have been made to send it. */
    boolean needsCsrf();
}
