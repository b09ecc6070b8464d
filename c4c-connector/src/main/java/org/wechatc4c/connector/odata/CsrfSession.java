package org.wechatc4c.connector.odata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Shared;

import io.smallrye.mutiny.Uni;

/**
 * The CSRF token of this user with all cookies that came with it, fetched once and shared by all writes of this instance; every
 * instance has its own ({@code docs/protocols/c4c.md#csrf}).
 */
class CsrfSession {

    /**
     * @param token absent when C4C asks none of this user, as of an integration user
     * @param cookies as the header {@code Cookie} wants them; empty when there are none
     */
    record Pass(@Nullable String token, String cookies) {

        static Pass of(Answer answer) {
            var token = answer.first("x-csrf-token").filter(value -> !value.equalsIgnoreCase("required")).orElse(null);
            // Which cookie is checked has changed over C4C's releases: all go back, none is chosen by name.
            var cookies = new LinkedHashMap<String, String>();
            for (String cookie : answer.all("set-cookie")) {
                var pair = cookie.split(";", 2)[0].strip();
                cookies.put(pair.split("=", 2)[0], pair);
            }
            return new Pass(token, String.join("; ", cookies.values()));
        }

        Map<String, String> headers() {
            var headers = new LinkedHashMap<String, String>();
            if (token != null) {
                headers.put("x-csrf-token", token);
            }
            if (!cookies.isEmpty()) {
                headers.put("Cookie", cookies);
            }
            return headers;
        }

        @Override
        public String toString() {
            return token == null ? "no token" : "a token";
        }
    }

    private final Shared<Pass> shared;
    private final Duration idle;
    private final Clock clock;
    private volatile Instant lastUse;

    CsrfSession(Supplier<Uni<Pass>> fetch, Duration idle, Clock clock) {
        this.shared = new Shared<>(fetch, held -> isFresh());
        this.idle = idle;
        this.clock = clock;
        this.lastUse = clock.instant();
    }

    /** The pass to write with. However many ask at once, it is fetched once. */
    Uni<Pass> pass() {
        var pass = shared.get();
        lastUse = clock.instant();
        return pass;
    }

    /** Another pass than the refused one. */
    Uni<Pass> passAfter(Pass refused) {
        return shared.after(refused);
    }

    private boolean isFresh() {
        return clock.instant().isBefore(lastUse.plus(idle));
    }

    /** Whether the 403 is about the token; any other 403 is about authorisation and a new token does not help. */
    static boolean isRefusal(Answer answer) {
        return answer.status() == 403
                && (answer.first("x-csrf-token").filter("required"::equalsIgnoreCase).isPresent()
                        || answer.body().toLowerCase(Locale.ROOT).contains("csrf"));
    }
}
