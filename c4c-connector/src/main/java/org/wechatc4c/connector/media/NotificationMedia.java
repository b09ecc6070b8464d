package org.wechatc4c.connector.media;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.Secret;
import io.smallrye.mutiny.Uni;

/** Files by way of notification-service, which is the only one that has an access token to get them with. */
@Startup
@ApplicationScoped
class NotificationMedia implements Media, Handover {

    private static final String ANYTHING = "application/octet-stream";

    private final NotificationService service;
    private final String authorization;
    private final long largest;

    NotificationMedia(@RestClient NotificationService service, NotificationServiceConfig config, InternalConfig internal) {
        this.service = service;
        this.authorization = "Bearer " + required(internal.serviceToken());
        this.largest = config.largestFile().asLongValue();
    }

    /** A secret that is not set arrives as one that holds nothing. */
    private static String required(Secret<String> serviceToken) {
        String token = serviceToken.get();
        if (token == null || token.isBlank()) {
            throw new ConfigurationException("internal.service-token (INTERNAL_SERVICE_TOKEN) is missing: "
                    + "give it the value that notification-service has for this caller");
        }
        return token;
    }

    @Override
    public Uni<Void> keep(Customer customer, String mediaId, @Nullable String pictureUrl) {
        return kept(customer, mediaId, pictureUrl).replaceWithVoid();
    }

    /** How large it is is asked first, so that nothing is read that would not fit. */
    @Override
    public Uni<MediaFile> fetch(Customer customer, String mediaId, @Nullable String pictureUrl) {
        return kept(customer, mediaId, pictureUrl)
                .invoke(this::requireThatItFits)
                .chain(() -> service.fetch(authorization, customer.channelId(), mediaId, pictureUrl, customer.openId()))
                .onFailure(failure -> !(failure instanceof MediaFailure)).transform(NotificationMedia::failure)
                .map(NotificationMedia::file);
    }

    @Override
    public Uni<Void> put(String channelId, String fileId, String mimeType, byte[] bytes) {
        return service.put(authorization, mimeType, channelId, fileId, bytes)
                .onFailure().transform(NotificationMedia::failure);
    }

    private Uni<RestResponse<Void>> kept(Customer customer, String mediaId, @Nullable String pictureUrl) {
        return service.keep(authorization, customer.channelId(), mediaId, pictureUrl, customer.openId())
                .onFailure().transform(NotificationMedia::failure);
    }

    private void requireThatItFits(RestResponse<Void> answer) {
        var length = answer.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > largest) {
            throw new MediaFailure.NotToBeHad("the file is larger than is taken");
        }
    }

    private static MediaFile file(RestResponse<byte[]> answer) {
        return new MediaFile(requireNonNullElse(answer.getHeaderString(HttpHeaders.CONTENT_TYPE), ANYTHING),
                requireNonNullElse(answer.getEntity(), new byte[0]));
    }

    /** What it says about the file stays so; everything else passes, or somebody puts it right. */
    private static MediaFailure failure(Throwable cause) {
        if (cause instanceof WebApplicationException answered) {
            var status = answered.getResponse().getStatus();
            return switch (status) {
                case 400 -> new MediaFailure.NotToBeHad("the file has an id that no file has");
                case 404 -> new MediaFailure.NotToBeHad("WeChat does not give out the file, or no more");
                case 413 -> new MediaFailure.NotToBeHad("the file is larger than is taken");
                case 415 -> new MediaFailure.NotToBeHad("the file is not what it is said to be");
                default -> new MediaFailure.NotNow("notification-service answered HTTP " + status, cause);
            };
        }
        return new MediaFailure.NotNow("notification-service does not answer", cause);
    }
}
