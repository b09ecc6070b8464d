package org.wechatc4c.token.channel;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelState;
import org.wechatc4c.token.audit.AuditLog;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.ChannelAdministration.Actor;
import org.wechatc4c.token.problem.Problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** The administration of channels. Secrets go in and never come out. */
@Path("/admin/channels")
@RolesAllowed(Role.OF_OPERATOR)
@Blocking
class ChannelAdminResource {

    private static final int MOST_IN_A_PAGE = 500;
    private static final int AUDIT_RECORDS = 200;

    private final ChannelAdministration administration;
    private final ChannelStore store;
    private final ChannelFiles files;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;

    ChannelAdminResource(ChannelAdministration administration, ChannelStore store, ChannelFiles files, AuditLog audit,
            ObjectMapper json, Clock clock) {
        this.administration = administration;
        this.store = store;
        this.files = files;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** One page; {@code next} goes into {@code cursor} for the following one. */
    record Page(List<ChannelView> channels, @Nullable String next) {
    }

    /** The new secrets, shown this once. */
    record Rotated(ChannelView channel, String callbackToken, String encodingAesKey) {
        @Override
        public String toString() {
            return "Rotated[" + channel.id() + "]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a channel: a draft, until all is given that it needs")
    public RestResponse<ChannelView> create(@Nullable String document, @Context SecurityContext caller,
            @Context HttpServerRequest call) {
        var channel = administration.create(parsed(document), actor(caller, call));
        return ResponseBuilder.<ChannelView> created(URI.create("/admin/channels/" + channel.id())).entity(view(channel))
                .header(HttpHeaders.ETAG, etag(channel)).build();
    }

    @GET
    @Operation(summary = "Channels in the order of their names, by state and beginning of the name")
    public Page list(@RestQuery @Nullable String state, @RestQuery @Nullable String name, @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") int limit) {
        var violations = new Violations();
        violations.unless(limit >= 1 && limit <= MOST_IN_A_PAGE, "limit", "LIMIT_RANGE", "is 1 to " + MOST_IN_A_PAGE);
        var wanted = state == null
                ? null
                : violations.made("state", "VALUE_UNKNOWN", () -> ChannelState.valueOf(state)).findFirst().orElse(null);
        var after = cursor == null
                ? null
                : violations.made("cursor", "CURSOR_UNKNOWN",
                        () -> new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                        .findFirst().orElse(null);
        if (!violations.isEmpty()) {
            throw new ChannelFailure.Invalid(violations.all());
        }
        var page = store.page(wanted, name, after, limit);
        var last = page.next();
        return new Page(page.channels().stream().map(this::view).toList(), last == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
    }

    @GET
    @Path("/{channel}")
    public RestResponse<ChannelView> read(@RestPath String channel) {
        return answer(store.find(channel).filter(it -> !it.isDeleted()).orElseThrow(() -> new UnknownChannel(channel)));
    }

    @PUT
    @Path("/{channel}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a channel what the document says. A secret that it does not name stays as it is")
    public RestResponse<ChannelView> replace(@RestPath String channel,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestQuery @DefaultValue("false") boolean force, @Nullable String document, @Context SecurityContext caller,
            @Context HttpServerRequest call) {
        return answer(administration.replace(channel, required(ifMatch), parsed(document), force, actor(caller, call)));
    }

    @DELETE
    @Path("/{channel}")
    @Operation(summary = "Takes a channel away: name and app id are free at once, the id is never used again")
    public void delete(@RestPath String channel, @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext caller, @Context HttpServerRequest call) {
        administration.delete(channel, required(ifMatch), actor(caller, call));
    }

    @POST
    @Path("/{channel}/submit")
    @Operation(summary = "Puts a verified channel into service")
    public RestResponse<ChannelView> submit(@RestPath String channel,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Context SecurityContext caller,
            @Context HttpServerRequest call) {
        return answer(administration.submit(channel, version(ifMatch), actor(caller, call)));
    }

    @POST
    @Path("/{channel}/suspend")
    @Operation(summary = "Takes a channel out of service; WeChat's calls go on being taken")
    public RestResponse<ChannelView> suspend(@RestPath String channel,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Context SecurityContext caller,
            @Context HttpServerRequest call) {
        return answer(administration.suspend(channel, version(ifMatch), actor(caller, call)));
    }

    @POST
    @Path("/{channel}/resume")
    @Operation(summary = "Puts a suspended channel into service again")
    public RestResponse<ChannelView> resume(@RestPath String channel,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Context SecurityContext caller,
            @Context HttpServerRequest call) {
        return answer(administration.resume(channel, version(ifMatch), actor(caller, call)));
    }

    @POST
    @Path("/{channel}/rotate")
    @Cache(noStore = true)
    @Operation(summary = "Makes a new callback token and EncodingAESKey and shows them, this once; the former stay good for a while")
    public Rotated rotate(@RestPath String channel, @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext caller, @Context HttpServerRequest call) {
        var fresh = administration.rotate(channel, version(ifMatch), actor(caller, call));
        return new Rotated(view(fresh.channel()), fresh.callbackToken(), fresh.encodingAesKey());
    }

    @GET
    @Path("/{channel}/audit")
    @Operation(summary = "Who changed what, the latest first; of a deleted channel, too")
    public List<AuditLog.Entry> audit(@RestPath String channel) {
        return audit.of(channel, AUDIT_RECORDS);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onUnknown(UnknownChannel failure) {
        return Problem.of(Status.NOT_FOUND, "CHANNEL_UNKNOWN", failure.getMessage()).build();
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onMissingVersion(VersionMissing failure) {
        return Problem.of(Status.PRECONDITION_REQUIRED, "VERSION_MISSING", failure.getMessage()).build();
    }

    /** The caller does not say which version it means to change. */
    static final class VersionMissing extends RuntimeException {
        VersionMissing() {
            super("say which version you mean to change: put the ETag of the channel as you read it into If-Match");
        }
    }

    private JsonNode parsed(@Nullable String document) {
        try {
            return json.readTree(requireNonNullElse(document, ""));
        } catch (JsonProcessingException e) {
            // Without the message, which quotes what is around the mistake.
            throw new ChannelFailure.Invalid(List.of(new Problem.Violation("", "DOCUMENT_FORMAT", "is no JSON")));
        }
    }

    private RestResponse<ChannelView> answer(ChannelRecord channel) {
        return ResponseBuilder.ok(view(channel)).header(HttpHeaders.ETAG, etag(channel)).build();
    }

    private ChannelView view(ChannelRecord channel) {
        return ChannelView.of(channel, files.drifting().getOrDefault(channel.id(), Set.of()), clock.instant());
    }

    private static Actor actor(SecurityContext caller, HttpServerRequest call) {
        var principal = caller.getUserPrincipal();
        return new Actor(principal == null ? "" : principal.getName(), call.remoteAddress().hostAddress());
    }

    private static String etag(ChannelRecord channel) {
        return '"' + Long.toString(channel.version()) + '"';
    }

    private static long required(@Nullable String ifMatch) {
        var version = version(ifMatch);
        if (version == null) {
            throw new VersionMissing();
        }
        return version;
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return null;
        }
        var digits = ifMatch.strip().replace("\"", "");
        // What is no version of ours matches none.
        return digits.matches("\\d{1,18}") ? Long.valueOf(digits) : Long.valueOf(-1);
    }
}
