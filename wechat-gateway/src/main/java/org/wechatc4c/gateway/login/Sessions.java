package org.wechatc4c.gateway.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;

/** Finds out who calls. A page answers for the visitor of the session and for nobody else, whatever else the call says. */
@Singleton
public class Sessions {

    private static final String COOKIE = "session";
    /** So often a session in use is sealed anew; more often would only set more cookies. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(1);

    private final SessionSeal seal;
    private final Site site;
    private final SessionConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    Sessions(SessionSeal seal, Site site, SessionConfig config, ObjectMapper json, Clock clock) {
        this.seal = seal;
        this.site = site;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** Who calls, on whichever channel. */
    public Optional<Session> of(WebCall call) {
        return call.cookie(site.cookieName(COOKIE)).flatMap(this::read);
    }

    /** Who calls, if it is a visitor of this channel. */
    public Optional<Session> of(WebCall call, String channelId) {
        return call.cookie(site.cookieName(COOKIE)).flatMap(cookie -> read(cookie, channelId));
    }

    Optional<Session> read(String cookie) {
        return opened(cookie).filter(this::isOn);
    }

    Optional<Session> read(String cookie, String channelId) {
        return read(cookie).filter(session -> session.channelId().equals(channelId));
    }

    /** The answer to a call of this session, with the cookie sealed anew when that is due. */
    public WebAnswer keptAlive(Session session, WebAnswer answer) {
        var now = now();
        return now.isBefore(session.usedAt().plus(RENEWED_AFTER))
                ? answer
                : answer.withCookie(cookie(new Session(session.channelId(), session.openId(), session.scope(),
                        session.snapshot(), session.begunAt(), now)));
    }

    WebAnswer begun(Identity visitor, WebAnswer answer) {
        var now = now();
        return answer.withCookie(cookie(
                new Session(visitor.channelId(), visitor.openId(), visitor.scope(), visitor.snapshot(), now, now)));
    }

    WebAnswer ended(WebAnswer answer) {
        return answer.withCookie(site.noCookie(COOKIE));
    }

    private String cookie(Session session) {
        try {
            return site.cookie(COOKIE, seal.seal(json.writeValueAsString(session)), config.idleFor());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and times can always be written as JSON", e);
        }
    }

    private Optional<Session> opened(String sealed) {
        return seal.open(sealed).flatMap(text -> {
            try {
                return Optional.of(json.readValue(text, Session.class));
            } catch (JsonProcessingException e) {
                // Without the cause: its message quotes the session.
                Log.debug("A session was written by another release; its visitor has to sign in again");
                return Optional.empty();
            }
        });
    }

    private boolean isOn(Session session) {
        var now = clock.instant();
        return now.isBefore(session.usedAt().plus(config.idleFor())) && now.isBefore(session.begunAt().plus(config.total()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
