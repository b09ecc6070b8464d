package org.wechatc4c.gateway.login;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.gateway.channel.ChannelFailure;
import org.wechatc4c.gateway.channel.Channels;
import org.wechatc4c.gateway.limit.MinuteCounts;
import org.wechatc4c.gateway.memory.Memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;

/** What visitors' browsers call to sign in, to see whether they are, and to sign out. */
@Singleton
public class WebLogin {

    private static final String LOGIN = "/web/login/";
    private static final String CALLBACK = "/web/login/callback";
    private static final String SESSION = "/web/session";
    private static final String LOGOUT = "/web/logout";
    private static final String COOKIE = "login";
    private static final Duration COOKIE_LIFE = Duration.ofMinutes(10);

    private final Site site;
    private final Channels channels;
    private final LoginService tokenService;
    private final Assertions assertions;
    private final Sessions sessions;
    private final Memory memory;
    private final LoginConfig config;
    private final LoginWatch watch;
    private final ObjectMapper json;
    private final MinuteCounts calls = new MinuteCounts();
    private final SecureRandom random = new SecureRandom();

    WebLogin(Site site, Channels channels, LoginService tokenService, Assertions assertions, Sessions sessions, Memory memory,
            LoginConfig config, LoginWatch watch, ObjectMapper json) {
        this.site = site;
        this.channels = channels;
        this.tokenService = tokenService;
        this.assertions = assertions;
        this.sessions = sessions;
        this.memory = memory;
        this.config = config;
        this.watch = watch;
        this.json = json;
    }

    /** Whether this is the one to answer. */
    public boolean answers(String path) {
        return site.isThere() && (path.startsWith(LOGIN) || path.equals(SESSION) || path.equals(LOGOUT));
    }

    public Uni<WebAnswer> answer(WebCall call) {
        return switch (call.path()) {
            case SESSION -> Uni.createFrom().item(() -> call.is(HttpMethod.GET) ? session(call) : notAllowed("GET"));
            case LOGOUT -> Uni.createFrom().item(() -> call.is(HttpMethod.POST) ? logout(call) : notAllowed("POST"));
            default -> call.is(HttpMethod.GET) ? login(call) : Uni.createFrom().item(notAllowed("GET"));
        };
    }

    private Uni<WebAnswer> login(WebCall call) {
        return Uni.createFrom().deferred(() -> {
            if (call.source().filter(source -> calls.increment(source) > config.perSource()).isPresent()) {
                throw new LoginFailure.TooMany();
            }
            return call.path().equals(CALLBACK) ? comeBack(call) : begin(call);
        }).onFailure(LoginFailure.class).invoke(failure -> watch.failed((LoginFailure) failure))
                .onFailure(LoginFailure.class).recoverWithItem(failure -> page((LoginFailure) failure));
    }

    private Uni<WebAnswer> begin(WebCall call) {
        var scope = call.parameter("scope").map(name -> Scope.named(name).orElseThrow(LoginFailure.BadLink::new))
                .orElse(Scope.SNSAPI_BASE);
        var attempt = new Attempt(
                attempt(call).map(Attempt::secret).orElseGet(() -> Attempt.newSecret(random)), false,
                call.path().substring(LOGIN.length()), scope,
                call.parameter("to").orElseThrow(LoginFailure.BadLink::new));
        return channels.find(attempt.channelId())
                .onFailure(ChannelFailure.class).transform(failure -> failure((ChannelFailure) failure))
                .chain(channel -> sent(attempt))
                .invoke(watch::begun);
    }

    private Uni<WebAnswer> sent(Attempt attempt) {
        return tokenService.begin(attempt.channelId(), attempt.browser(), attempt.scope(), attempt.returnTo())
                .map(address -> WebAnswer.redirect(address).withCookie(site.cookie(COOKIE, attempt.cookie(), COOKIE_LIFE)));
    }

    private Uni<WebAnswer> comeBack(WebCall call) {
        var attempt = attempt(call).orElseThrow(LoginFailure.StartAgain::new);
        return Uni.createFrom().deferred(() -> redeemed(call, attempt))
                .onFailure(LoginFailure.StartAgain.class).recoverWithUni(failure -> again(attempt, failure));
    }

    private Uni<WebAnswer> redeemed(WebCall call, Attempt attempt) {
        var state = call.parameter("state").orElseThrow(LoginFailure.StartAgain::new);
        var code = call.parameter("code").orElseThrow(LoginFailure.StartAgain::new);
        return tokenService.redeem(state, code, attempt.browser())
                .map(assertion -> assertions.read(assertion, attempt.browser()))
                .call(visitor -> memory.isFirstIn(Assertions.USABLE_FOR, "assertion:" + visitor.assertionId())
                        .invoke(isFirst -> {
                            if (!isFirst) {
                                throw new LoginFailure.Unavailable(
                                        "Redis does not say that an assertion is used for the first time");
                            }
                        }))
                .invoke(watch::ended)
                .map(visitor -> sessions.begun(visitor, WebAnswer.redirect(withFragment(visitor.returnTo())))
                        .withCookie(site.noCookie(COOKIE)));
    }

    /**
     * A browser hands the fragment of WeChat's address on through all redirects, to a page that may go by fragments, unless
     * the last one has a fragment of its own, be it an empty one.
     */
    private static String withFragment(String returnTo) {
        return returnTo.indexOf('#') < 0 ? returnTo + '#' : returnTo;
    }

    /** Once by itself, as when a page is loaded again or WeChat sends the visitor twice; then when the visitor wants to. */
    private Uni<WebAnswer> again(Attempt attempt, Throwable failure) {
        if (!attempt.isSecond()) {
            return sent(attempt.again()).invoke(watch::beganAgain);
        }
        return Uni.createFrom().item(() -> {
            watch.failed((LoginFailure) failure);
            return ErrorPage.START_AGAIN.answer(attempt.link()).withCookie(site.noCookie(COOKIE));
        });
    }

    private WebAnswer session(WebCall call) {
        return sessions.of(call)
                .map(session -> sessions.keptAlive(session, WebAnswer.json(200, shown(session))))
                .orElseGet(() -> WebAnswer.of(401));
    }

    /** Another site may not sign our visitors out. */
    private WebAnswer logout(WebCall call) {
        return call.origin().filter(origin -> !site.isOrigin(origin)).isPresent()
                ? WebAnswer.of(403)
                : sessions.ended(WebAnswer.of(204));
    }

    /** What a page may know: not the openid, which is a name of the visitor. */
    private record Shown(String channelId, Scope scope, boolean snapshot) {
    }

    private String shown(Session session) {
        try {
            return json.writeValueAsString(new Shown(session.channelId(), session.scope(), session.snapshot()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two texts and a truth can always be written as JSON", e);
        }
    }

    private Optional<Attempt> attempt(WebCall call) {
        return call.cookie(site.cookieName(COOKIE)).flatMap(Attempt::read);
    }

    private static LoginFailure failure(ChannelFailure failure) {
        return switch (failure) {
            case ChannelFailure.Unknown ignored -> new LoginFailure.UnknownChannel();
            case ChannelFailure.Unavailable away -> new LoginFailure.Unavailable(String.valueOf(away.getMessage()));
        };
    }

    private static WebAnswer page(LoginFailure failure) {
        return switch (failure) {
            case LoginFailure.BadLink ignored -> ErrorPage.BAD_LINK.answer();
            case LoginFailure.UnknownChannel ignored -> ErrorPage.NOT_FOUND.answer();
            case LoginFailure.TooMany ignored -> ErrorPage.TOO_MANY.answer().with("Retry-After", "60");
            case LoginFailure.StartAgain ignored -> ErrorPage.START_AGAIN.answer();
            case LoginFailure.NotBelieved ignored -> ErrorPage.LATER.answer();
            case LoginFailure.Unavailable ignored -> ErrorPage.LATER.answer().with("Retry-After", "5");
        };
    }

    private static WebAnswer notAllowed(String method) {
        return WebAnswer.of(405).with("Allow", method);
    }
}
