package org.wechatc4c.connector.media;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** The internal API of notification-service, as far as it is about files. */
@RegisterRestClient(configKey = "notification-service")
@Path("/media/{channel}")
interface NotificationService {

    @HEAD
    @Path("/{mediaId}")
    Uni<RestResponse<Void>> keep(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestPath String channel,
            @RestPath String mediaId, @RestQuery @Nullable String picture, @RestQuery String customer);

    @GET
    @Path("/{mediaId}")
    Uni<RestResponse<byte[]>> fetch(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, @RestPath String channel,
            @RestPath String mediaId, @RestQuery @Nullable String picture, @RestQuery String customer);

    @PUT
    @Path("/files/{fileId}")
    Uni<Void> put(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType, @RestPath String channel, @RestPath String fileId,
            byte[] bytes);
}
