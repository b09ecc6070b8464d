package org.wechatc4c.gateway.login;

import jakarta.inject.Singleton;

import org.wechatc4c.gateway.limit.MinuteCounts;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;

/** What operators learn of logins. Of visitors they learn nothing. */
@Singleton
class LoginWatch {

    private static final int LINES_A_MINUTE = 20;

    private final MeterRegistry registry;
    private final MinuteCounts lines = new MinuteCounts();

    LoginWatch(MeterRegistry registry) {
        this.registry = registry;
    }

    void begun() {
        count("begun");
    }

    void beganAgain() {
        count("begun-again");
    }

    void ended(Identity visitor) {
        count(visitor.snapshot() ? "snapshot" : "signed-in");
    }

    void failed(LoginFailure failure) {
        switch (failure) {
            case LoginFailure.BadLink ignored -> count("bad-link");
            case LoginFailure.UnknownChannel ignored -> count("unknown-channel");
            case LoginFailure.TooMany ignored -> count("too-many");
            case LoginFailure.StartAgain ignored -> count("given-up");
            case LoginFailure.NotBelieved untrue -> tell("not-believed", untrue);
            case LoginFailure.Unavailable away -> tell("unavailable", away);
        }
    }

    private void tell(String outcome, LoginFailure failure) {
        count(outcome);
        if (lines.increment(outcome) <= LINES_A_MINUTE) {
            Log.warnf("A visitor could not sign in: %s", failure.getMessage());
        }
    }

    private void count(String outcome) {
        registry.counter("gateway.logins", "outcome", outcome).increment();
    }
}
