package org.wechatc4c.token.component;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.caller.Role;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

/** What the gateway hears for the third-party platform, and what it needs to hear it. */
@Path("/internal/component")
@RolesAllowed(Role.OF_GATEWAY)
@NonBlocking
class ComponentResource {

    private final Component component;
    private final Tickets tickets;
    private final Authorising authorising;
    private final AuthorisationRequests requests;
    private final ReleaseTest releaseTest;

    ComponentResource(Component component, Tickets tickets, Authorising authorising, AuthorisationRequests requests,
            ReleaseTest releaseTest) {
        this.component = component;
        this.tickets = tickets;
        this.authorising = authorising;
        this.requests = requests;
        this.releaseTest = releaseTest;
    }

    @GET
    @Path("/callback-credentials")
    @Cache(noStore = true)
    @Operation(summary = "What WeChat's calls for the third-party platform are proven and decrypted with")
    public Component.CallbackCredentials callbackCredentials() {
        return component.callbackCredentials();
    }

    @POST
    @Path("/verify-ticket")
    @Operation(summary = "Keeps a verify ticket that WeChat pushed, unless there is a newer one")
    public Uni<Void> ticket(@NotNull @Valid Ticket ticket) {
        return tickets.take(ticket.ticket(), ticket.createdAt());
    }

    @POST
    @Path("/events")
    @Operation(summary = "Works on what WeChat tells of authorisations; an unknown kind is taken and left alone")
    public Uni<Void> event(@NotNull @Valid PlatformEvent event) {
        component.identity();
        var code = event.code();
        return switch (event.infoType()) {
            case "authorized", "updateauthorized" -> code == null
                    ? Uni.createFrom().voidItem()
                    : authorising.authorised(event.appId(), code, event.createdAt());
            case "unauthorized" -> authorising.unauthorised(event.appId(), event.createdAt());
            default -> {
                Log.infof("WeChat told the third-party platform something that is left alone [infoType=%s]", event.infoType());
                yield Uni.createFrom().voidItem();
            }
        };
    }

    @POST
    @Path("/authorisations/open")
    @Cache(noStore = true)
    @Operation(summary = "WeChat's authorisation page for a state that an operator asked for")
    public Uni<LoginPage> open(@NotNull @Valid Opening opening) {
        component.identity();
        return requests.loginPage(opening.state(), opening.onPhone()).map(LoginPage::new);
    }

    @POST
    @Path("/authorisations/redeem")
    @Cache(noStore = true)
    @Operation(summary = "Fetches the authorisation for which a browser came back from WeChat's page")
    public Uni<Redeemed> redeem(@NotNull @Valid Return back) {
        component.identity();
        return authorising.cameBack(back.state(), back.code())
                .map(it -> new Redeemed(it.appId(), it.nickName()));
    }

    @POST
    @Path("/release-test")
    @Operation(summary = "Answers the case of WeChat's release check that wants a call to WeChat")
    public Uni<Void> releaseTest(@NotNull @Valid Trial trial) {
        component.identity();
        return releaseTest.answer(trial.openId(), trial.code());
    }

    /** A verify ticket and when WeChat made it. */
    record Ticket(@NotBlank String ticket, @NotNull Instant createdAt) {
        @Override
        public String toString() {
            return "Ticket[" + createdAt + "]";
        }
    }

    /**
     * What WeChat told.
     *
     * @param appId whom it concerns
     * @param code with which more is fetched
     */
    record PlatformEvent(@NotBlank String infoType, @NotNull @Pattern(regexp = APP_ID) String appId, @NotNull Instant createdAt,
            @Nullable String code) {
        @Override
        public String toString() {
            return "PlatformEvent[" + infoType + ", " + appId + "]";
        }
    }

    /** A state, and on what the page is opened. */
    record Opening(@NotBlank String state, boolean onPhone) {
        @Override
        public String toString() {
            return "Opening[]";
        }
    }

    /** Where the page is. */
    record LoginPage(String url) {
        @Override
        public String toString() {
            return "LoginPage[]";
        }
    }

    /** What a browser came back with. */
    record Return(@NotBlank String state, @NotBlank String code) {
        @Override
        public String toString() {
            return "Return[]";
        }
    }

    /** Which account it was. */
    record Redeemed(String appId, @Nullable String name) {
    }

    /** Who tests, and the code to fetch an authorisation with. */
    record Trial(@NotBlank String openId, @NotBlank String code) {
        @Override
        public String toString() {
            return "Trial[]";
        }
    }

    private static final String APP_ID = "wx[0-9a-f]{16}";
}
