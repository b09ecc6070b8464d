package org.wechatc4c.token.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.custody.CustodyFailure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;

/**
 * Who is expected back from WeChat, by the state that comes back with them. In Redis: whoever is forgotten there begins again.
 * The key is the hash of the state, so that nobody who reads in Redis can come back in another's place.
 */
@Singleton
class PendingLogins {

    private final ReactiveValueCommands<String, String> values;
    private final Custody custody;
    private final ObjectMapper json;
    private final Clock clock;

    PendingLogins(ReactiveRedisDataSource redis, Custody custody, ObjectMapper json, Clock clock) {
        this.values = redis.value(String.class);
        this.custody = custody;
        this.json = json;
        this.clock = clock;
    }

    /** Fails with a {@link LoginFailure}. */
    Uni<Void> put(String state, PendingLogin login) {
        var key = key(state);
        var life = Math.max(1, Duration.between(clock.instant(), login.expiresAt()).toMillis());
        return Uni.createFrom().deferred(() -> values.psetex(key, life, sealed(key, login)))
                .onFailure().transform(PendingLogins::away);
    }

    /** Takes the login with this state: nobody gets it twice, whichever replica asks. Fails with a {@link LoginFailure}. */
    Uni<Optional<PendingLogin>> take(String state) {
        var key = key(state);
        return Uni.createFrom().deferred(() -> values.getdel(key))
                .onFailure().transform(PendingLogins::away)
                .map(sealed -> Optional.ofNullable(sealed).flatMap(text -> opened(key, text))
                        .filter(login -> clock.instant().isBefore(login.expiresAt())));
    }

    private String sealed(String key, PendingLogin login) {
        try {
            return custody.seal(json.writeValueAsString(login), key);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and a time can always be written as JSON", e);
        }
    }

    /** What does not open counts as lost. */
    private Optional<PendingLogin> opened(String key, String sealed) {
        try {
            return Optional.of(json.readValue(custody.open(sealed, key), PendingLogin.class));
        } catch (CustodyFailure e) {
            Log.warnf("Somebody who signs in has to begin again, as what is kept of it does not open: %s", e.getMessage());
            return Optional.empty();
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes what was kept.
            Log.warn("Somebody who signs in has to begin again, as what is kept of it was written by another release");
            return Optional.empty();
        }
    }

    private static LoginFailure away(Throwable cause) {
        return new LoginFailure.Unreachable("Redis does not answer: " + cause.getClass().getSimpleName());
    }

    /** Also what the login is sealed for. */
    private static String key(String state) {
        try {
            return "web-login:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(state.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
