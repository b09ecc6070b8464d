package org.wechatc4c.connector.access;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/**
 * Tells in time that a certificate of ours ends: on that day C4C lets nobody in any more, and it is a year since anybody
 * thought of it.
 */
@ApplicationScoped
class CertificateLife {

    private static final Duration SHORT = Duration.ofDays(30);

    private final TlsConfigurationRegistry tls;
    private final Clock clock;
    private final Map<String, String> names = new LinkedHashMap<>();

    CertificateLife(C4cConfig config, TlsConfigurationRegistry tls, MeterRegistry metrics, Clock clock) {
        this.tls = tls;
        this.clock = clock;
        switch (config.authentication()) {
            case CERTIFICATE -> config.tlsConfigurationName().ifPresent(name -> names.put("shown", name));
            case SAML_BEARER -> config.saml().signingKeyName().ifPresent(name -> names.put("signing", name));
            case BUSINESS_USER, INTEGRATION_USER -> {
                // A password ends without a date.
            }
        }
        names.forEach((use, name) -> Gauge.builder("c4c.certificate.life", () -> left(name).toSeconds()).tag("use", use)
                .baseUnit("seconds").description("What is left of the life of a certificate of ours").register(metrics));
    }

    void onStart(@Observes StartupEvent event) {
        names.values().forEach(name -> {
            var left = left(name);
            if (left.compareTo(SHORT) < 0) {
                Log.warnf("A certificate for C4C ends in %d days [configuration=%s]", left.toDays(), name);
            }
        });
    }

    /** Looked at anew each time, since certificates are renewed while the service runs. */
    private Duration left(String name) {
        return tls.get(name).map(TlsConfiguration::getKeyStore).flatMap(CertificateLife::end)
                .map(end -> Duration.between(clock.instant(), end)).orElse(Duration.ZERO);
    }

    private static Optional<Instant> end(KeyStore store) {
        try {
            var ends = new ArrayList<Instant>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    ends.add(certificate.getNotAfter().toInstant());
                }
            }
            return ends.stream().min(Instant::compareTo);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("a key store that was loaded cannot be read", e);
        }
    }
}
