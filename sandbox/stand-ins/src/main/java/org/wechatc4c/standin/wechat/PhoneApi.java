package org.wechatc4c.standin.wechat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** What the page needs to play the phones of one account. */
final class PhoneApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BODY_LIMIT = 10L << 20;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif");

    /** An answer that the page can show. */
    private static final class Problem extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final int status;

        Problem(int status, String detail) {
            super(detail);
            this.status = status;
        }
    }

    private interface Call {
        /** What to answer with; {@code null} when there is nothing to say. */
        @Nullable
        Object answer(RoutingContext context);
    }

    private final OfficialAccount account;
    private final MediaShelf media;

    PhoneApi(OfficialAccount account, MediaShelf media) {
        this.account = account;
        this.media = media;
    }

    void mount(Router router) {
        router.route("/api/phones/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.get("/api/menu").handler(context -> respond(context, 200, ignored -> menu()));
        router.get("/api/phones").blockingHandler(
                context -> respond(context, 200, ignored -> account.phones().stream().map(PhoneApi::phone).toList()), false);
        router.post("/api/phones").blockingHandler(
                context -> respond(context, 201, called -> phone(account.addPhone(text(body(called), "name")))), false);
        router.get("/api/phones/:openId/screen").blockingHandler(context -> respond(context, 200, this::screen), false);
        router.get("/api/phones/:openId/pictures/:mediaId").blockingHandler(this::picture, false);
        act(router, "follow", (phone, context) -> phone.follow());
        act(router, "unfollow", (phone, context) -> phone.unfollow());
        actAsFollower(router, "text", (phone, context) -> phone.says(text(body(context), "text")));
        actAsFollower(router, "picture", PhoneApi::sendPicture);
        actAsFollower(router, "location", (phone, context) -> sendLocation(phone, body(context)));
        actAsFollower(router, "click", (phone, context) -> tap(phone, text(body(context), "key")));
        router.route("/api/phones/*").failureHandler(PhoneApi::fail);
    }

    private void actAsFollower(Router router, String deed, BiConsumer<Phone, RoutingContext> act) {
        act(router, deed, (phone, context) -> {
            if (!phone.isFollowing()) {
                throw new Problem(409, "who does not follow the account cannot write to it");
            }
            act.accept(phone, context);
        });
    }

    private void act(Router router, String deed, BiConsumer<Phone, RoutingContext> act) {
        router.post("/api/phones/:openId/" + deed).blockingHandler(context -> respond(context, 204, called -> {
            act.accept(phone(called), called);
            return null;
        }), false);
    }

    private static void sendPicture(Phone phone, RoutingContext context) {
        String contentType = context.request().getHeader("Content-Type");
        if (contentType == null || !PICTURES.contains(contentType.toLowerCase(Locale.ROOT))) {
            throw new Problem(415, "a phone sends pictures as JPEG, PNG or GIF");
        }
        Buffer picture = context.body().buffer();
        if (picture == null || picture.length() == 0) {
            throw new Problem(400, "the picture is empty");
        }
        phone.sendsPicture(picture.getBytes(), contentType.toLowerCase(Locale.ROOT));
    }

    private static void sendLocation(Phone phone, JsonNode body) {
        if (!body.path("latitude").isNumber() || !body.path("longitude").isNumber()) {
            throw new Problem(400, "a location has a latitude and a longitude");
        }
        phone.sendsLocation(body.path("latitude").asDouble(), body.path("longitude").asDouble(), body.path("label").asText());
    }

    private static void tap(Phone phone, String key) {
        for (MenuEntry entry : MenuEntry.SANDBOX) {
            if (entry instanceof MenuEntry.Click click && click.key().equals(key)) {
                phone.clicks(key);
                return;
            }
            if (entry instanceof MenuEntry.View view && view.url().equals(key)) {
                phone.views(key);
                return;
            }
        }
        throw new Problem(400, "the menu has no such button");
    }

    private Object screen(RoutingContext context) {
        Phone phone = phone(context);
        return phone.screen().stream().map(bubble -> bubble(phone.openId(), bubble)).toList();
    }

    private void picture(RoutingContext context) {
        media.find(context.pathParam("mediaId")).filter(Media::isPicture).ifPresentOrElse(
                found -> context.response().putHeader("Content-Type", found.contentType())
                        .putHeader("Cache-Control", "private, max-age=86400")
                        .end(Buffer.buffer(media.bytes(found))),
                () -> problem(context, new Problem(404, "there is no such picture")));
    }

    private Phone phone(RoutingContext context) {
        return account.knownPhone(context.pathParam("openId")).orElseThrow(() -> new Problem(404, "there is no such phone"));
    }

    private static Object menu() {
        return MenuEntry.SANDBOX.stream().map(entry -> switch (entry) {
            case MenuEntry.Click click -> Map.of("name", click.name(), "type", "click", "key", click.key());
            case MenuEntry.View view -> Map.of("name", view.name(), "type", "view", "url", view.url());
        }).toList();
    }

    private static Map<String, Object> phone(Phone phone) {
        return Map.of("openId", phone.openId(), "name", phone.name(), "following", phone.isFollowing());
    }

    private static Map<String, Object> bubble(String openId, Bubble bubble) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("seq", bubble.seq());
        shown.put("from", word(bubble.from()));
        shown.put("kind", word(bubble.kind()));
        shown.put("text", bubble.text());
        if (bubble.mediaId() != null) {
            shown.put("pictureUrl", "/api/phones/" + openId + "/pictures/" + bubble.mediaId());
        }
        shown.put("at", bubble.at().toString());
        shown.put("via", word(bubble.via()));
        if (bubble.failed()) {
            shown.put("failed", true);
        }
        return shown;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static JsonNode body(RoutingContext context) {
        Buffer body = context.body().buffer();
        try {
            return JSON.readTree(body == null ? "" : body.toString());
        } catch (JsonProcessingException e) {
            throw new Problem(400, "the body is not JSON");
        }
    }

    private static String text(JsonNode body, String field) {
        String text = body.path(field).asText();
        if (text.isBlank()) {
            throw new Problem(400, field + " is missing");
        }
        return text;
    }

    private static void respond(RoutingContext context, int status, Call call) {
        try {
            Object answer = call.answer(context);
            context.response().setStatusCode(status);
            if (answer == null) {
                context.response().end();
            } else {
                context.response().putHeader("Content-Type", "application/json").end(write(answer));
            }
        } catch (Problem e) {
            problem(context, e);
        }
    }

    private static void fail(RoutingContext context) {
        if (context.statusCode() == 413) {
            problem(context, new Problem(413, "a picture has at most " + (BODY_LIMIT >> 20) + " MB"));
        } else {
            context.next();
        }
    }

    private static void problem(RoutingContext context, Problem problem) {
        String title = switch (problem.status) {
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            default -> "Unsupported Media Type";
        };
        context.response().setStatusCode(problem.status).putHeader("Content-Type", "application/problem+json")
                .end(write(Map.of("title", title, "status", problem.status, "detail", String.valueOf(problem.getMessage()))));
    }

    private static String write(Object answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and lists can always be written", e);
        }
    }
}
