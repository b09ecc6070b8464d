package org.wechatc4c.standin.wechat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * The WeChat platform: it serves the API that accounts call, and pushes to them what its {@link Phone phones} do.
 *
 * <p>
 * Where an account is not named, the first one is meant.
 */
public final class WeChatStandIn implements AutoCloseable {

    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final Journal journal;
    private final Platform platform;
    private final Map<String, OfficialAccount> accounts = new LinkedHashMap<>();
    private final @Nullable OpenPlatform openPlatform;
    private final PlatformApi api;
    private final ApiCalls calls;
    private final NetworkApi network;
    private final AuthorizePage authorizePage;
    private final Router router;
    private volatile Duration dateAhead = Duration.ZERO;
    private @Nullable HttpServer server;

    private WeChatStandIn(Settings settings) {
        Path folder = settings.dataFolder();
        journal = Journal.open(folder == null ? null : folder.resolve("wechat.jsonl"));
        var media = new MediaShelf(folder, journal, settings.clock());
        platform = new Platform(settings, journal, media);
        for (Account account : settings.accounts()) {
            accounts.put(account.appId(), new OfficialAccount(account, platform));
        }
        var log = new CallLog(settings.clock());
        calls = new ApiCalls(accounts, platform, log);
        Component component = settings.component();
        openPlatform = component == null ? null : new OpenPlatform(component, accounts, platform, calls);
        platform.opens(openPlatform);
        api = new PlatformApi(calls, new CustomerService(media, settings.clock()), new TemplateMessages(settings.clock()));
        network = new NetworkApi(calls);
        var logins = new WebLogins(settings.clock());
        authorizePage = new AuthorizePage(accounts, platform, logins);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(8).setFileSystemOptions(
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        router = Router.router(vertx);
        router.route().handler(this::date);
        MediaApi.takeFiles(router);
        router.route().handler(BodyHandler.create(false).setBodyLimit(1 << 20));
        api.serve(router);
        new MediaApi(calls, platform).serve(router);
        new TicketApi(calls).serve(router);
        new QuotaApi(calls, settings.limits(), log).serve(router);
        network.serve(router);
        new SnsApi(calls, logins, platform).serve(router);
        authorizePage.serve(router);
        if (openPlatform != null) {
            openPlatform.serve(router);
        }
    }

    public static WeChatStandIn start(int port, @Nullable Path dataFolder, List<Account> accounts) {
        return start(new Settings(port, dataFolder, accounts, Patience.OF_WECHAT, Clock.systemUTC()));
    }

    public static WeChatStandIn start(Settings settings) {
        var standIn = new WeChatStandIn(settings);
        try {
            standIn.listen(settings.port());
            if (standIn.openPlatform != null) {
                standIn.openPlatform.startTickets();
            }
            return standIn;
        } catch (RuntimeException e) {
            standIn.close();
            throw e;
        }
    }

    /** Where the platform's API is: what {@code https://api.weixin.qq.com} is in reality. */
    public URI url() {
        return platform.url();
    }

    /** The phone of that openid; a new one, that follows nobody, when there is none yet. */
    public Phone phone(String openId) {
        return first().phone(openId);
    }

    public Phone phone(String appId, String openId) {
        return account(appId).phone(openId);
    }

    /** A new phone of a person with this name, with an openid as WeChat would give. */
    public Phone addPhone(String name) {
        return first().addPhone(name);
    }

    /** All phones that know the first account, in the order in which they came. */
    public List<Phone> phones() {
        return first().phones();
    }

    /** Changes where pushes go, from the next try on. */
    public void setCallback(String appId, URI callback) {
        account(appId).callback(callback);
    }

    /** Presses "submit" in the account's console: whether the server at the callback proves that it knows the token. */
    public boolean verifyUrl(String appId) {
        OfficialAccount account = account(appId);
        return account.pusher().verify(account.console());
    }

    /** Changes which web pages may work with the account. */
    public void setWeb(String appId, WebDomains web) {
        account(appId).web(web);
    }

    /** Lets all access tokens of the account die, as if someone else had asked for new ones. */
    public void voidTokens(String appId) {
        account(appId).tokens().voidAll();
    }

    /**
     * Someone else who knows the account's secret asks for a token the old way: the former classic token ages, stable ones are
     * not touched. It uses up the account's quota, but counts in no {@link #tokenCalls}.
     *
     * @return the token that the other one got
     * @throws IllegalStateException when WeChat refuses it
     */
    public String rivalFetches(String appId) {
        OfficialAccount account = account(appId);
        return rival(account, "/cgi-bin/token", account.tokens()::classicByRival);
    }

    /**
     * Someone else who knows the account's secret forces a new stable token: the former is void at once, unless a token was
     * forced just now. It uses up the account's quota, but counts in no {@link #tokenCalls}.
     *
     * @return the token that the other one got
     * @throws IllegalStateException when WeChat refuses it
     */
    public String rivalForces(String appId) {
        OfficialAccount account = account(appId);
        return rival(account, "/cgi-bin/stable_token", account.tokens()::forcedByRival);
    }

    /** How often a token was asked for in the name of the account since the start, both ways, refused calls included. */
    public int tokenCalls(String appId) {
        return tokenCallsByKind(appId).total();
    }

    /** The same, told apart. */
    public TokenCalls tokenCallsByKind(String appId) {
        return account(appId).tokens().calls();
    }

    /** How many different tokens were made for the account's own server since the start. */
    public int tokensIssued(String appId) {
        return account(appId).tokens().issuedToOwner();
    }

    /**
     * When living tokens of the account were made void by a rival or by {@link #voidTokens}, oldest first. Whoever keeps its
     * tokens well asks once for the first, once for each of these that concerns it, and once for each natural end.
     */
    public List<Invalidation> invalidations(String appId) {
        return account(appId).tokens().invalidations();
    }

    /** How often a ticket was handed out to the account since the start, of either type. */
    public int ticketCalls(String appId) {
        return account(appId).tickets().calls();
    }

    /**
     * Takes the caller's address from the account's list: calls for a token are refused with 40164.
     *
     * @param ip the address that WeChat says it saw; {@code null} to let all addresses pass again
     */
    public void refuseIp(String appId, @Nullable String ip) {
        account(appId).refuseIp(ip);
    }

    /** The addresses from which pushes come, as accounts are told. */
    public void pushesFrom(List<String> addresses) {
        network.pushesFrom(addresses);
    }

    /**
     * Opens the authorisation page on a user's phone and allows what it asks for.
     *
     * @param address where the page under test sends its visitor
     * @return where WeChat sends the visitor from there, with code and state
     * @throws IllegalStateException with what the visitor reads, when WeChat shows an error instead
     */
    public URI authorise(URI address, String openId) {
        return authorizePage.allow(address, account -> account.phone(openId));
    }

    /**
     * What {@code wx.config} says to a page.
     *
     * @param page the address that the browser shows
     */
    public JsVerdict configuresJs(String appId, URI page, String nonce, long timestamp, String signature) {
        return JsSdk.judge(account(appId), page, nonce, timestamp, signature);
    }

    /** The messages to this user that were accepted since the start, by either call, in order. */
    public List<Sent> sent(String openId) {
        return first().knownPhone(openId).map(Phone::sent).orElse(List.of());
    }

    public List<Sent> sent(String appId, String openId) {
        return account(appId).knownPhone(openId).map(Phone::sent).orElse(List.of());
    }

    /** What goes wrong with the next customer-service messages, one fault each. */
    public void next(Fault... faults) {
        api.sendFaults().add(List.of(faults));
    }

    /** What goes wrong with the next calls for a token, one fault each. */
    public void nextTokenCalls(Fault... faults) {
        api.tokenFaults().add(List.of(faults));
    }

    /**
     * What goes wrong with every call for a token from now on, unless another fault waits for it.
     *
     * @param fault {@code null} when all is well again
     */
    public void allTokenCalls(@Nullable Fault fault) {
        api.tokenFaults().lasting(fault);
    }

    /** How many calls for a token went wrong by a fault, in the name of any account. */
    public int failedTokenCalls() {
        return api.tokenFaults().happened();
    }

    /** What goes wrong with the next calls of one path, such as {@code /sns/oauth2/access_token}, one fault each. */
    public void nextCalls(String path, Fault... faults) {
        calls.next(path, faults);
    }

    /** How far the platform's {@code Date} is ahead of its clock: a caller that trusts either one may be wrong. */
    public void dateAhead(Duration ahead) {
        dateAhead = ahead;
    }

    /** Refuses all connections, and breaks those that there are, until it is plugged in again. */
    public void unplug() {
        HttpServer listening = server;
        if (listening != null) {
            server = null;
            listening.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Listens again where it did before. */
    public void plugIn() {
        if (server == null) {
            listen(url().getPort());
        }
    }

    /**
     * The third-party platform and the accounts that authorise it.
     *
     * @throws IllegalStateException when the settings name none
     */
    public OpenPlatform openPlatform() {
        if (openPlatform == null) {
            throw new IllegalStateException("there is no third-party platform");
        }
        return openPlatform;
    }

    /** Tells the openid of each phone on which something changed: who follows, what the screen shows. */
    public void onChange(Consumer<String> listener) {
        platform.onChange(listener);
    }

    /** Adds the REST API for the page that plays the phones of the first account: {@code /api/phones} and {@code /api/menu}. */
    public void mount(Router router) {
        new PhoneApi(first(), platform.media()).mount(router);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        if (openPlatform != null) {
            openPlatform.close();
        }
        accounts.values().forEach(OfficialAccount::close);
        platform.close();
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }

    private void listen(int port) {
        HttpServer listening = vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join();
        server = listening;
        platform.servesAt(URI.create("http://127.0.0.1:" + listening.actualPort()));
    }

    /** Everything that is said says when: a caller may hold its own clock against it. */
    private void date(RoutingContext context) {
        context.response().putHeader("Date", DATE.format(platform.clock().instant().plus(dateAhead)));
        context.next();
    }

    private static String rival(OfficialAccount account, String path, Supplier<Tokens.Grant> call) {
        try {
            account.quota().spend(path);
            return call.get().accessToken();
        } catch (ApiFailure e) {
            throw new IllegalStateException("WeChat refuses the rival with " + e.errcode(), e);
        }
    }

    private OfficialAccount first() {
        return accounts.values().iterator().next();
    }

    private OfficialAccount account(String appId) {
        OfficialAccount account = accounts.get(appId);
        if (account == null) {
            throw new IllegalArgumentException("there is no account " + appId);
        }
        return account;
    }
}
