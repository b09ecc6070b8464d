package org.wechatc4c.notification.media;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.media.MediaLibrary.Opened;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/** Files for the other services of the installation. */
@Path("/media/{channel}")
class MediaResource {

    private final MediaLibrary library;

    MediaResource(MediaLibrary library) {
        this.library = library;
    }

    /**
     * What a customer sent, fetched from WeChat with the first question.
     *
     * @param picture where a picture can be had when WeChat's API does not give it out
     * @param customer the openid of whoever sent it, so that it can be erased with them
     */
    @GET
    @Path("/{mediaId}")
    public RestMulti<Buffer> get(@RestPath String channel, @RestPath String mediaId, @RestQuery @Nullable String picture,
            @RestQuery @Nullable String customer) {
        return RestMulti.fromUniResponse(
                Uni.createFrom().deferred(() -> library.open(MediaKey.ofCustomer(channel, mediaId), customer, picture)),
                Opened::content, opened -> headers(opened.kept()));
    }

    /** The same without the bytes: makes sure that they are kept. */
    @HEAD
    @Path("/{mediaId}")
    public Uni<RestResponse<Void>> head(@RestPath String channel, @RestPath String mediaId, @RestQuery @Nullable String picture,
            @RestQuery @Nullable String customer) {
        return Uni.createFrom().deferred(() -> library.keep(MediaKey.ofCustomer(channel, mediaId), customer, picture))
                .map(kept -> {
                    var answer = ResponseBuilder.<Void> ok();
                    headers(kept).forEach((name, values) -> answer.header(name, values.getFirst()));
                    return answer.build();
                });
    }

    /** Takes what an agent attached, under an id that the caller chose. A repetition changes nothing. */
    @PUT
    @Path("/files/{fileId}")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<Void>> put(@RestPath String channel, @RestPath String fileId,
            @RestHeader(HttpHeaders.CONTENT_TYPE) @Nullable String contentType, byte[] bytes) {
        return Uni.createFrom().deferred(() -> library.handOver(MediaKey.ofAgent(channel, fileId), bytes, contentType))
                .replaceWith(RestResponse.noContent());
    }

    /** Deletes whatever this customer sent or was sent. */
    @DELETE
    @Path("/customers/{openId}")
    public Uni<RestResponse<Void>> erase(@RestPath String channel, @RestPath String openId) {
        return library.erase(new Customer(channel, openId)).replaceWith(RestResponse.noContent());
    }

    /** A browser that comes upon it shows nothing as anything else than it is. */
    private static Map<String, List<String>> headers(Kept kept) {
        return Map.of(
                HttpHeaders.CONTENT_TYPE, List.of(kept.type().contentType()),
                HttpHeaders.CONTENT_LENGTH, List.of(Long.toString(kept.size())),
                HttpHeaders.ETAG, List.of('"' + kept.sha256() + '"'),
                HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"file." + kept.type().ending() + '"'),
                "X-Content-Type-Options", List.of("nosniff"));
    }
}
