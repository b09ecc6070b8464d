package org.wechatc4c.standin.c4c;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A well-behaved caller of the service, and one that can be made to misbehave. */
final class Caller {

    static final String USER = "WECHAT_CONNECTOR";
    static final String PASSWORD = "a password, with ümlaut";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came back. */
    record Reply(int status, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + response.body(), e);
            }
        }

        JsonNode results() {
            return json().at("/d/results");
        }

        String error() {
            return json().at("/error/message/value").asText();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI tenant;
    private String token = "";
    private String cookies = "";

    Caller(URI tenant) {
        this.tenant = tenant;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Reply get(String pathAndQuery, String... headers) {
        return send(request(pathAndQuery, headers).GET());
    }

    /** Goes to any address of the tenant. */
    Reply at(String address) {
        return send(request("").uri(tenant.resolve(address)).GET());
    }

    Reply filter(String set, String filter) {
        return get(set + "?$filter=" + encoded(filter));
    }

    Reply fetchToken() {
        Reply reply = get("", "x-csrf-token", "Fetch");
        token = reply.header("x-csrf-token");
        cookies = cookiesOf(reply).stream().collect(Collectors.joining("; "));
        return reply;
    }

    static List<String> cookiesOf(Reply reply) {
        return reply.response().headers().allValues("set-cookie").stream().map(line -> line.split(";")[0]).toList();
    }

    Reply post(String set, Object body, String... headers) {
        return write("POST", set, body, headers);
    }

    Reply patch(String path, Object body, String... headers) {
        return write("PATCH", path, body, headers);
    }

    Reply write(String method, String path, Object body, String... headers) {
        if (token.isEmpty()) {
            fetchToken();
        }
        var all = new ArrayList<>(List.of("x-csrf-token", token, "Cookie", cookies, "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send(request(path, all.toArray(String[]::new)).method(method, BodyPublishers.ofString(json(body))));
    }

    JsonNode created(String set, Object body) {
        Reply reply = post(set, body);
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.response().body());
        }
        return reply.results();
    }

    /** A customer with a profile in that channel. */
    JsonNode follower(String openId, String channel) {
        JsonNode customer = created(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "FirstName", "小雨", "LastName", "林"));
        return created(Shapes.PROFILES, Map.of("SocialMediaUserCategoryCode", "02",
                "SocialMediaUserProfileUserInformation", List.of(Map.of("SocialMediaChannelCode", "008",
                        "ExternalPartyAccountID", channel, "SocialMediaUserAccountID", openId)),
                "SocialMediaUserProfileBupaReference", List.of(Map.of("BusinessPartnerCategoryCode", "1",
                        "BusinessPartnerRoleCode", "CRM000", "BusinessPartnerUUID", customer.path("UUID").asText()))));
    }

    JsonNode message(JsonNode profile, String channel, String messageId, String text, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("CategoryCode", "001", "InitiatorCode", "2",
                "SocialMediaChannelCode", "008", "SocialMediaMessageID", messageId, "SocialMediaActivityProviderID", channel,
                "SocialMediaUserProfileUUID", Ids.uuid(profile.path("ObjectID").asText()), "SocialMediaMessageAuthor", "雨后",
                "PrivateSocialMediaMessageIndicator", true, "Text", text));
        body.putAll(more);
        return created(Shapes.ACTIVITIES, body);
    }

    HttpRequest.Builder request(String pathAndQuery, String... headers) {
        var request = HttpRequest.newBuilder(tenant.resolve(Request.SERVICE_ROOT + "/" + pathAndQuery))
                .header("Authorization", basic(USER, PASSWORD)).header("Accept", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
