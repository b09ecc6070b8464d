package org.wechatc4c.token.problem;

import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkus.security.ForbiddenException;

/** The same answer for everything that a caller has no right to. */
class Forbidden {

    @ServerExceptionMapper
    RestResponse<Problem> answer(ForbiddenException failure) {
        return Problem.of(Status.FORBIDDEN, "the roles of this caller do not allow this call").build();
    }
}
