package org.wechatc4c.token.login;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.caller.Role;

import io.smallrye.mutiny.Uni;

/** People who come back from WeChat. Which channel they signed in on is known by the state. */
@Path("/internal/logins/redeem")
@RolesAllowed(Role.OF_GATEWAY)
class RedemptionResource {

    private static final String SCHEME = "Bearer ";

    private final Logins logins;

    RedemptionResource(Logins logins) {
        this.logins = logins;
    }

    @POST
    @Cache(noStore = true)
    @Operation(summary = "Exchanges what WeChat sent a person back with for a signed assertion of who it is")
    public Uni<Logins.Redeemed> redeem(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @NotNull Return back) {
        return logins.redeem(back.state(), back.code(), back.browser(), authorization.substring(SCHEME.length()));
    }

    /** What the person's browser brought, unchecked. */
    record Return(@Nullable String state, @Nullable String code, @Nullable String browser) {
        @Override
        public String toString() {
            return "Return";
        }
    }
}
