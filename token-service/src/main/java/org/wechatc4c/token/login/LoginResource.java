package org.wechatc4c.token.login;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.wechatc4c.token.caller.Role;

import io.smallrye.mutiny.Uni;

/** People who sign in on the pages of an account. */
@Path("/internal/channels/{channel}")
@RolesAllowed(Role.OF_GATEWAY)
class LoginResource {

    private final Logins logins;

    LoginResource(Logins logins) {
        this.logins = logins;
    }

    /** Where WeChat sends the person back to is no matter of the caller's. */
    @POST
    @Path("/logins")
    @Cache(noStore = true)
    @Operation(summary = "Begins a login: where to send a person to be asked by WeChat")
    public Uni<Logins.Begun> begin(@RestPath String channel, @NotNull @Valid Wish wish) {
        return logins.begin(channel, wish.browser(), wish.scope(), wish.returnTo());
    }

    @POST
    @Path("/customers/{openId}/profile")
    @Cache(noStore = true)
    @Operation(summary = "Asks WeChat for name and picture of a person who allowed it")
    public Uni<Profile> profile(@RestPath String channel, @RestPath String openId) {
        return logins.profile(channel, openId);
    }

    /**
     * Who wants to sign in.
     *
     * @param browser the SHA-256, in hexadecimal, of a random text that the person's browser keeps
     * @param returnTo where the person wants to go: a path of the site
     */
    record Wish(@NotNull @Pattern(regexp = "[0-9a-f]{64}") String browser, @NotNull Scope scope, @NotNull String returnTo) {

        /** Without whose browser it is. */
        @Override
        public String toString() {
            return "Wish[" + scope + "]";
        }
    }
}
