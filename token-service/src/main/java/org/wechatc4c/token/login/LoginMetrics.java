package org.wechatc4c.token.login;

import java.util.Locale;

import jakarta.inject.Singleton;

import org.wechatc4c.token.login.LoginFailure.Why;

import io.micrometer.core.instrument.MeterRegistry;

/** What operators watch of logins. Why somebody had to begin again is told here only. */
@Singleton
class LoginMetrics {

    private static final String LOGINS = "token.logins";

    private final MeterRegistry registry;

    LoginMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void begun() {
        count("begun");
    }

    void ended(boolean snapshot) {
        count(snapshot ? "snapshot" : "signed-in");
    }

    void failed(Throwable failure) {
        count(failure instanceof LoginFailure.StartAgain again ? "again-" + word(again.why()) : "failed");
    }

    private void count(String outcome) {
        registry.counter(LOGINS, "outcome", outcome).increment();
    }

    private static String word(Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }
}
