package org.wechatc4c.token.internal;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only those who show the service token. It looks at every REST call instead of at a path, so that no way of writing a
 * path gets around it; health checks are not REST calls.
 */
@Singleton
class ServiceTokenCheck {

    private final ServiceToken serviceToken;

    ServiceTokenCheck(ServiceToken serviceToken) {
        this.serviceToken = serviceToken;
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable
    RestResponse<Problem> check(ContainerRequestContext call) {
        return serviceToken.isShownIn(call.getHeaderString(HttpHeaders.AUTHORIZATION))
                ? null
                : Problem.of(Status.UNAUTHORIZED, "this service answers only to the bearers of its service token")
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .build();
    }
}
