package org.wechatc4c.token.operation;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Channels;
import org.wechatc4c.token.problem.Problem;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** What an account may still call. */
@Path("/admin/channels/{channel}/quota")
@RolesAllowed(Role.OF_OPERATOR)
class QuotaResource {

    private static final String API_PATH = "/[A-Za-z0-9_./-]{1,128}";

    private final Channels channels;
    private final Quotas quotas;
    private final SecurityIdentity caller;

    QuotaResource(Channels channels, Quotas quotas, SecurityIdentity caller) {
        this.channels = channels;
        this.quotas = quotas;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Tells how often the account may call an API today, and did")
    public Uni<Quotas.Quota> quota(@RestPath String channel,
            @RestQuery @NotNull @Pattern(regexp = API_PATH) String path) {
        return quotas.of(channel(channel), path);
    }

    @POST
    @Path("/clear")
    @Operation(summary = "Counts the calls of one API, or of all, anew; ten times a month at most")
    public Uni<Cleared> clear(@RestPath String channel, @NotNull @Valid Clearing clearing) {
        var owner = channel(channel);
        if (!channel.equals(clearing.confirmation())) {
            throw new ConfirmationMissing();
        }
        return quotas.clear(owner, clearing.path(), caller.getPrincipal().getName())
                .map(way -> new Cleared(clearing.path(), way));
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onMissing(ConfirmationMissing ignored) {
        return Problem
                .of(Status.BAD_REQUEST, "CONFIRMATION_MISSING", ConfirmationMissing.MESSAGE, List.of(new Problem.Violation(
                        "confirmation", "CONFIRMATION_MISSING", "write the id of the channel here")))
                .build();
    }

    private Channel channel(String id) {
        return channels.withId(id).orElseThrow(() -> new CallFailure.UnknownChannel(id));
    }

    /**
     * What is to be cleared.
     *
     * @param path of one API; without it all of them
     * @param confirmation the id of the channel once more
     */
    record Clearing(@Nullable @Pattern(regexp = API_PATH) String path, @Nullable String confirmation) {
    }

    /** What was cleared. */
    record Cleared(@Nullable String path, Quotas.Way way) {
    }
}
