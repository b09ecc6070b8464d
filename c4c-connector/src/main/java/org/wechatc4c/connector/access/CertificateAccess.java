package org.wechatc4c.connector.access;

import java.util.Map;

import io.smallrye.mutiny.Uni;

/** A client certificate, shown when the connection is made. */
public final class CertificateAccess implements Access {

    CertificateAccess() {
    }

    @Override
    public Uni<Map<String, String>> headers() {
        return Uni.createFrom().item(Map.of());
    }

    @Override
    public boolean needsCsrf() {
        return false;
    }
}
