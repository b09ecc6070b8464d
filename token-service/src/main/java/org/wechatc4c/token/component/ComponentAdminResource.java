package org.wechatc4c.token.component;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.QrChannels;
import org.wechatc4c.token.component.AuthorisationRequests.Wish;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The third-party platform as operators see it, without any secret. */
@Path("/admin/component")
@RolesAllowed(Role.OF_OPERATOR)
@NonBlocking
class ComponentAdminResource {

    private static final int ONLY_OFFICIAL_ACCOUNTS = 1;

    private final Component component;
    private final Tickets tickets;
    private final ComponentTokens tokens;
    private final Authorisations authorisations;
    private final AuthorisationRequests requests;
    private final Authorising authorising;
    private final QrChannels channels;
    private final ComponentConfig config;
    private final SecurityIdentity caller;
    private final Clock clock;

    ComponentAdminResource(Component component, Tickets tickets, ComponentTokens tokens, Authorisations authorisations,
            AuthorisationRequests requests, Authorising authorising, QrChannels channels, ComponentConfig config,
            SecurityIdentity caller, Clock clock) {
        this.component = component;
        this.tickets = tickets;
        this.tokens = tokens;
        this.authorisations = authorisations;
        this.requests = requests;
        this.authorising = authorising;
        this.channels = channels;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Cache(noStore = true)
    @Operation(summary = "The age of the ticket, the state of the token, and the authorisations, page by page")
    public Uni<State> state(@RestQuery @DefaultValue("") String after,
            @RestQuery @DefaultValue("100") @Min(1) @Max(500) int limit) {
        var appId = component.appId();
        return Uni.combine().all().unis(tickets.age(), tokens.expiresAt().map(TokenState::new),
                authorisations.after(after, limit)).asTuple()
                .map(all -> new State(appId, ticket(all.getItem1()), all.getItem2().at(clock.instant()),
                        all.getItem3().stream().map(Account::of).toList()));
    }

    @POST
    @Path("/tickets")
    @Operation(summary = "Asks WeChat to push verify tickets")
    public Uni<Void> startTickets() {
        component.identity();
        return tickets.startPushing();
    }

    @POST
    @Path("/authorisations")
    @Cache(noStore = true)
    @Operation(summary = "Makes a page on which the administrator of an account authorises the platform, once and within minutes")
    public Uni<Page> authorise(@NotNull @Valid Order order) {
        var operator = operator();
        return wish(order).chain(wish -> authorising.ask(operator, wish))
                .map(opened -> new Page(opened.id(), component.page(opened.state()),
                        component.phonePage(opened.state()), opened.expiresAt()));
    }

    @GET
    @Path("/authorisations/{id}")
    @Cache(noStore = true)
    @Operation(summary = "What became of a page, for the operator who asked for it")
    public Uni<Result> result(@RestPath UUID id) {
        return requests.of(operator(), id).chain(request -> {
            var appId = request.appId();
            if (appId == null) {
                var isOver = request.isRedeemed() || !clock.instant().isBefore(request.expiresAt());
                return Uni.createFrom().item(new Result(isOver ? "OVER" : "WAITING", request.channelName(), null));
            }
            return authorisations.find(appId).map(found -> new Result("AUTHORISED", request.channelName(),
                    found == null ? null : Account.of(found)));
        });
    }

    private Uni<Wish> wish(Order order) {
        component.identity();
        var name = order.channelName();
        var wanted = order.authType();
        var authType = wanted == null ? ONLY_OFFICIAL_ACCOUNTS : wanted;
        return name == null
                ? Uni.createFrom().item(new Wish(null, authType, order.bizAppId()))
                : Uni.createFrom().item(() -> channels.account(name, order.bizAppId()))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .map(account -> new Wish(name, authType, account.orElse(null)));
    }

    private String operator() {
        return caller.getPrincipal().getName();
    }

    private Ticket ticket(Tickets.Age age) {
        var since = age.at(clock.instant());
        if (since == null) {
            return new Ticket("none", null, null);
        }
        var state = age.isRefused() ? "refused"
                : since.compareTo(config.alarmWithoutTicket()) >= 0 ? "expired"
                        : since.compareTo(config.warnWithoutTicket()) >= 0 ? "late" : "fresh";
        return new Ticket(state, age.receivedAt(), since.toSeconds());
    }

    /** Until when the token is good, if there is one. */
    private record TokenState(@Nullable Instant expiresAt) {
        Token at(Instant now) {
            return new Token(expiresAt == null ? "none" : now.isBefore(expiresAt) ? "good" : "expired", expiresAt);
        }
    }

    /** The platform. */
    record State(String appId, Ticket ticket, Token token, List<Account> authorisations) {
    }

    /**
     * The verify ticket.
     *
     * @param state {@code none}, {@code fresh}, {@code late}, {@code expired} or {@code refused}
     */
    record Ticket(String state, @Nullable Instant receivedAt, @Nullable Long ageSeconds) {
    }

    /**
     * The platform's token.
     *
     * @param state {@code none}, {@code good} or {@code expired}
     */
    record Token(String state, @Nullable Instant expiresAt) {
    }

    /** An account that authorises the platform, or did. */
    record Account(String appId, String state, @Nullable String name, @Nullable String originalId,
            @Nullable String principalName, Set<Integer> permissionSets, @Nullable Instant authorisedAt,
            @Nullable Instant withdrawnAt, @Nullable Instant refreshedAt, int refreshFailures) {

        static Account of(Authorisation it) {
            return new Account(it.appId(), it.state().name().toLowerCase(Locale.ROOT), it.nickName(), it.originalId(),
                    it.principalName(), it.permissionSets(), it.authorisedAt(), it.withdrawnAt(), it.refreshedAt(),
                    it.refreshFailures());
        }
    }

    /**
     * What page is wanted.
     *
     * @param channelName what the channel is, or is to be, called; one that acts for an account already lets choose no other
     * @param authType 1 for Official Accounts only, 2 for Mini Programs only, 3 for both
     * @param bizAppId the one account that may be chosen
     */
    record Order(@Nullable @Size(max = 64) String channelName, @Nullable @Min(1) @Max(3) Integer authType,
            @Nullable @Pattern(regexp = "wx[0-9a-f]{16}") String bizAppId) {
    }

    /** The page, for a browser on a computer and for a phone. */
    record Page(UUID id, URI pageUrl, URI phoneUrl, Instant expiresAt) {
        @Override
        public String toString() {
            return "Page[" + id + ", until " + expiresAt + "]";
        }
    }

    /**
     * What became of a page.
     *
     * @param state {@code WAITING}, {@code AUTHORISED}, or {@code OVER} when nothing comes of it any more
     */
    record Result(String state, @Nullable String channelName, @Nullable Account account) {
    }
}
