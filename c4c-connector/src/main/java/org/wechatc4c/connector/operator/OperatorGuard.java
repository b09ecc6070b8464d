package org.wechatc4c.connector.operator;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import org.wechatc4c.connector.entrance.Problem;

/** Sends everybody else away. */
@Provider
@ForOperators
class OperatorGuard implements ContainerRequestFilter {

    private final Operators operators;

    OperatorGuard(Operators operators) {
        this.operators = operators;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        if (!operators.isOne(call.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            call.abortWith(Response.status(Response.Status.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .type("application/problem+json")
                    .entity(new Problem("Unauthorized", 401, "an operator's token is asked for")).build());
        }
    }
}
