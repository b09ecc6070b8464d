package org.wechatc4c.standin.wechat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;

/**
 * The WeChat platform: it serves the API that accounts call, and pushes to them what its {@link Phone phones} do.
 *
 * <p>
 * Where an account is not named, the first one is meant.
 */
public final class WeChatStandIn implements AutoCloseable {

    private final Vertx vertx;
    private final Journal journal;
    private final Platform platform;
    private final Map<String, OfficialAccount> accounts = new LinkedHashMap<>();
    private final @Nullable OpenPlatform openPlatform;
    private final PlatformApi api;

    private WeChatStandIn(Settings settings) {
        Path folder = settings.dataFolder();
        journal = Journal.open(folder == null ? null : folder.resolve("wechat.jsonl"));
        var media = new MediaShelf(folder, journal, settings.clock());
        platform = new Platform(settings.clock(), settings.patience(), journal, media);
        for (Account account : settings.accounts()) {
            accounts.put(account.appId(), new OfficialAccount(account, platform));
        }
        Component component = settings.component();
        openPlatform = component == null ? null : new OpenPlatform(component, accounts, platform);
        platform.opens(openPlatform);
        api = new PlatformApi(accounts, platform, new CustomerService(media, settings.clock()));
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(8).setFileSystemOptions(
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    public static WeChatStandIn start(int port, @Nullable Path dataFolder, List<Account> accounts) {
        return start(new Settings(port, dataFolder, accounts, Patience.OF_WECHAT, Clock.systemUTC()));
    }

    public static WeChatStandIn start(Settings settings) {
        var standIn = new WeChatStandIn(settings);
        Router router = Router.router(standIn.vertx);
        standIn.api.serve(router);
        if (standIn.openPlatform != null) {
            standIn.openPlatform.serve(router);
        }
        try {
            int port = standIn.vertx.createHttpServer().requestHandler(router).listen(settings.port(), "127.0.0.1")
                    .toCompletionStage().toCompletableFuture().join().actualPort();
            standIn.platform.servesAt(URI.create("http://127.0.0.1:" + port));
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

    /** Lets all access tokens of the account die, as if someone else had asked for new ones. */
    public void voidTokens(String appId) {
        account(appId).tokens().voidAll();
    }

    /** How often a token was asked for in the name of the account since the start, both ways, refused calls included. */
    public int tokenCalls(String appId) {
        return account(appId).tokens().calls();
    }

    /** The customer-service messages to this user that were accepted since the start, in order. */
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
