package org.wechatc4c.standin.c4c.access;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpServerRequest;

/** Tells who a call comes from. */
public final class Gate {

    private final Callers callers;
    private final Tokens tokens;

    public Gate(Callers callers, Clock clock) {
        this.callers = callers;
        this.tokens = new Tokens(clock);
    }

    /** Whoever made the call; empty when that is not proven. */
    public Optional<Visitor> visitor(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith("Bearer ")) {
            return tokens.user(authorization.substring("Bearer ".length())).map(user -> new Visitor(user, false));
        }
        Login integration = callers.integration();
        if (integration != null && integration.isProvenBy(authorization)) {
            return Optional.of(new Visitor(integration.name(), false));
        }
        if (callers.business().isProvenBy(authorization)) {
            return Optional.of(new Visitor(callers.business().name(), true));
        }
        return authorization == null ? byCertificate(request) : Optional.empty();
    }

    /** Where assertions are exchanged for tokens; absent when nobody may. */
    public @Nullable TokenEndpoint tokenEndpoint(Clock clock) {
        return callers.oauth() == null ? null : new TokenEndpoint(callers.oauth(), tokens, clock);
    }

    /** Makes all tokens that were handed out worthless. */
    public void expireTokens() {
        tokens.expire();
    }

    private Optional<Visitor> byCertificate(HttpServerRequest request) {
        TlsListener tls = callers.tls();
        if (tls == null || !request.isSSL()) {
            return Optional.empty();
        }
        try {
            var shown = (X509Certificate) request.sslSession().getPeerCertificates()[0];
            return Optional.ofNullable(tls.users().get(shown.getSubjectX500Principal().getName()))
                    .map(user -> new Visitor(user, false));
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
