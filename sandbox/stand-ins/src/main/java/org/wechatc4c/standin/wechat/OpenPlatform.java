package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The open platform (开放平台): a third-party platform, the accounts that authorise it, and their administrators' hands.
 *
 * <p>
 * What happens here is pushed to the third-party platform in the background, as what phones do is pushed to accounts.
 * While an account allows it {@link PermissionSet#MESSAGES}, the third-party platform gets the account's messages in place of
 * the account's own server.
 */
public final class OpenPlatform {

    private final Component component;
    private final Map<String, OfficialAccount> accounts;
    private final Platform platform;
    private final ComponentTokens tokens;
    private final Authorizers authorizers;
    private final PlatformEvents events;
    private final ComponentLogin login;
    private final ComponentLoginPage page;
    private final ComponentApi api;
    private final Map<String, OfficialAccount> testAccounts = new ConcurrentHashMap<>();
    private final Map<String, AccountCard> cards = new ConcurrentHashMap<>();
    private final Set<String> boundElsewhere = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticketClock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private @Nullable Future<?> nextTickets;

    OpenPlatform(Component component, Map<String, OfficialAccount> accounts, Platform platform, ApiCalls calls) {
        this.component = component;
        this.accounts = accounts;
        this.platform = platform;
        var preAuthCodes = new PreAuthCodes(component.terms(), platform);
        tokens = new ComponentTokens(component, platform);
        authorizers = new Authorizers(component.terms(), platform);
        events = new PlatformEvents(component, platform);
        login = new ComponentLogin(component, this, preAuthCodes);
        page = new ComponentLoginPage(component, login, this);
        api = new ComponentApi(component, this, tokens, preAuthCodes, authorizers, calls);
    }

    void serve(Router router) {
        api.serve(router);
        page.serve(router);
    }

    /** Pushes a new ticket; the former ones stay good until they expire. */
    public void pushTicket() {
        newTicket();
    }

    /** Pushes no tickets by the clock any more, until the third-party platform asks for them. */
    public synchronized void stopTickets() {
        if (nextTickets != null) {
            nextTickets.cancel(false);
            nextTickets = null;
        }
    }

    /** Pushes tickets by the clock, if the terms say so; nothing happens when that is done already. */
    public synchronized void startTickets() {
        long interval = component.terms().ticketInterval().toMillis();
        if (interval > 0 && nextTickets == null) {
            nextTickets = ticketClock.scheduleAtFixedRate(this::pushTicket, interval, interval, TimeUnit.MILLISECONDS);
        }
    }

    /** Every push of a ticket or an authorisation since the start, in order; its type is the InfoType. */
    public List<Push> pushes() {
        return events.pushes();
    }

    /** Whether all these pushes have been taken or given up. */
    public boolean isIdle() {
        return pushes().stream().noneMatch(push -> push.outcome() == Push.Outcome.UNDER_WAY);
    }

    /** Authorises the third-party platform in full without its asking. */
    public void authorise(String appId) {
        authorise(appId, EnumSet.allOf(PermissionSet.class));
    }

    /**
     * Authorises the third-party platform without its asking; who has done so already changes the permissions.
     *
     * @throws IllegalStateException when the account is bound to another platform
     */
    public void authorise(String appId, Set<PermissionSet> permissions) {
        try {
            requireFree(account(appId));
        } catch (LoginRefusal refusal) {
            throw new IllegalStateException(refusal.english(), refusal);
        }
        authorised(account(appId), permissions, "");
    }

    /** Opens the authorisation page, chooses this account and all permissions, and confirms. */
    public URI confirm(URI link, String appId) {
        return confirm(link, appId, EnumSet.allOf(PermissionSet.class));
    }

    /**
     * Opens the authorisation page, makes a choice and confirms, as a browser would, but without following the redirect.
     *
     * @param link the page's address as the third-party platform made it; whose host it names does not matter
     * @return where the browser is sent
     * @throws IllegalStateException with the sentence that the page shows when it refuses
     */
    public URI confirm(URI link, String appId, Set<PermissionSet> permissions) {
        Map<String, List<String>> parameters = new QueryStringDecoder(link).parameters();
        try {
            ComponentLogin.Visit visit = login.open(name -> parameters.getOrDefault(name, List.of()).stream().findFirst()
                    .orElse(null));
            return login.confirm(visit, appId, permissions);
        } catch (LoginRefusal refusal) {
            throw new IllegalStateException(refusal.english(), refusal);
        }
    }

    /** Changes what the account allows; when nothing changes the third-party platform hears nothing. */
    public void changePermissions(String appId, Set<PermissionSet> permissions) {
        requireAuthorised(appId);
        authorised(account(appId), permissions, "");
    }

    /** Takes the authorisation back. Tokens and refresh token of the account are dead at once. */
    public void withdraw(String appId) {
        requireAuthorised(appId);
        authorizers.withdraw(appId);
        events.push(appId, "unauthorized", Map.of("AuthorizerAppid", appId));
    }

    /** What the account allows; nothing when it does not authorise the third-party platform. */
    public Set<PermissionSet> permissions(String appId) {
        return authorizers.find(appId).map(Authorisation::orderedPermissions).orElse(EnumSet.noneOf(PermissionSet.class));
    }

    /** Binds the account to a platform of somebody else: it cannot authorise this one while that lasts. */
    public void bindElsewhere(String appId) {
        boundElsewhere.add(account(appId).console().appId());
    }

    /** Frees the account from the platform of somebody else. */
    public void freeFromElsewhere(String appId) {
        boundElsewhere.remove(appId);
    }

    /** Changes what WeChat tells of the account. */
    public void describe(String appId, AccountCard card) {
        cards.put(account(appId).console().appId(), card);
    }

    /** Lets all component tokens die, as if someone else had asked for new ones. */
    public void voidComponentTokens() {
        tokens.voidAll();
    }

    /**
     * Hands out a new refresh token whenever an account's access token is renewed, from now on.
     *
     * @param grace for how long the former one stays good
     */
    public void renewRefreshTokens(Duration grace) {
        authorizers.renewRefreshTokens(grace);
    }

    /** Leaves refresh tokens as they are again, as WeChat normally does. */
    public void keepRefreshTokens() {
        authorizers.renewRefreshTokens(null);
    }

    /**
     * What goes wrong with the next calls of one part of the component's API, one fault each; 61004 is what a caller hears
     * whose address is not on the list.
     *
     * @param api the end of the path, {@code api_component_token}
     */
    public void next(String api, Fault... faults) {
        this.api.next(api, faults);
    }

    /**
     * How often one part of the component's API was called since the start, refused calls included.
     *
     * @param api the end of the path, {@code api_component_token}
     */
    public int calls(String api) {
        return this.api.calls(api);
    }

    /** Runs the whole-network release check with the first of the test accounts. */
    public List<ReleaseCase> releaseCheck() throws InterruptedException {
        return releaseCheck(ReleaseCheck.ACCOUNTS.keySet().iterator().next());
    }

    /**
     * Runs the whole-network release check (全网发布检测): plays the cases against the third-party platform's addresses and tells
     * what came of each. The test account authorises the platform while it lasts, without its being told.
     *
     * @param appId one of WeChat's own test accounts
     */
    public List<ReleaseCase> releaseCheck(String appId) throws InterruptedException {
        OfficialAccount tester = testAccount(appId);
        authorizers.authorise(appId, EnumSet.allOf(PermissionSet.class));
        try {
            return new ReleaseCheck(this, tester, authorizers, platform.patience()).run();
        } finally {
            authorizers.withdraw(appId);
        }
    }

    /** The accounts whose administrators can be asked. */
    Collection<OfficialAccount> accounts() {
        return accounts.values();
    }

    OfficialAccount account(String appId) {
        OfficialAccount account = accounts.get(appId);
        return account == null ? testAccount(appId) : account;
    }

    /** Pushes a new ticket and tells the place of the push. */
    int newTicket() {
        return events.push(component.appId(), "component_verify_ticket",
                Map.of("ComponentVerifyTicket", tokens.newTicket()));
    }

    AccountCard card(OfficialAccount account) {
        Account console = account.console();
        return Objects.requireNonNullElseGet(cards.get(console.appId()), () -> AccountCard.of(console.originalId()));
    }

    /** Where the messages of the account go while it leaves them to the third-party platform. */
    @Nullable
    Destination messagesOf(OfficialAccount account) {
        Account console = account.console();
        return permissions(console.appId()).contains(PermissionSet.MESSAGES) ? component.messagesOf(console) : null;
    }

    /**
     * Where visitors of the account's pages may be sent back to, when a third-party platform asks who they are.
     *
     * @return {@code null} when the account does not let that platform ask
     */
    @Nullable
    String webDomain(String componentAppId, String appId) {
        return component.appId().equals(componentAppId) && permissions(appId).contains(PermissionSet.WEB_AUTHORISATION)
                ? component.domain()
                : null;
    }

    /**
     * Who asks, when the third-party platform calls for the visitors of the account's pages.
     *
     * @throws ApiFailure when the call is not the platform's, or the account does not let it ask
     */
    WebLogins.Asker webAsker(RoutingContext context, OfficialAccount account) {
        return api.webAsker(context, account.console().appId());
    }

    /**
     * The account in whose name the third-party platform calls.
     *
     * @return {@code null} when this never was a token of the open platform
     * @throws ApiFailure when the token is not, or no longer, one for an account
     */
    @Nullable
    OfficialAccount accountBehind(String token) {
        if (tokens.knows(token)) {
            throw new ApiFailure(61015);
        }
        return authorizers.knows(token) ? account(authorizers.check(token)) : null;
    }

    void requireFree(OfficialAccount account) {
        if (boundElsewhere.contains(account.console().appId())) {
            throw new LoginRefusal("该公众号已授权给其他第三方平台，请先在公众平台取消授权。",
                    "This account is bound to another third-party platform. End that in its console first.");
        }
    }

    /** Notes the administrator's choice, tells the third-party platform, and gives the code with which it asks for more. */
    Authorizers.Code authorised(OfficialAccount account, Set<PermissionSet> permissions, String preAuthCode) {
        String appId = account.console().appId();
        Authorizers.Change change = authorizers.authorise(appId, permissions);
        Authorizers.Code code = authorizers.newCode(appId);
        if (change != Authorizers.Change.NONE) {
            var elements = new LinkedHashMap<String, Object>();
            elements.put("AuthorizerAppid", appId);
            elements.put("AuthorizationCode", code.value());
            elements.put("AuthorizationCodeExpiredTime", code.expiresAt().getEpochSecond());
            elements.put("PreAuthCode", preAuthCode);
            events.push(appId, change == Authorizers.Change.NEW ? "authorized" : "updateauthorized", elements);
        }
        return code;
    }

    void close() {
        ticketClock.shutdownNow();
        events.close();
        testAccounts.values().forEach(OfficialAccount::close);
    }

    private OfficialAccount testAccount(String appId) {
        String originalId = ReleaseCheck.ACCOUNTS.get(appId);
        if (originalId == null) {
            throw new IllegalArgumentException("there is no account " + appId);
        }
        return testAccounts.computeIfAbsent(appId, any -> new OfficialAccount(
                new Account(appId, Ids.text(32), originalId, Ids.text(32), null, Mode.PLAIN, component.eventUrl()), platform));
    }

    private void requireAuthorised(String appId) {
        if (authorizers.find(appId).isEmpty()) {
            throw new IllegalStateException(appId + " does not authorise the third-party platform");
        }
    }
}
