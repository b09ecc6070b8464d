package org.wechatc4c.standin.wechat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import org.wechatc4c.standin.page.PageCall;
import org.wechatc4c.standin.page.Problem;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** What the page needs to play the phones of one account. */
final class PhoneApi {

    private static final long BODY_LIMIT = 10L << 20;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif");

    private final OfficialAccount account;
    private final MediaShelf media;

    PhoneApi(OfficialAccount account, MediaShelf media) {
        this.account = account;
        this.media = media;
    }

    void mount(Router router) {
        router.route("/api/phones/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.get("/api/menu").handler(context -> PageCall.answer(context, 200, any -> menu()));
        router.get("/api/phones").blockingHandler(
                context -> PageCall.answer(context, 200, any -> account.phones().stream().map(PhoneApi::phone).toList()),
                false);
        router.post("/api/phones").blockingHandler(
                context -> PageCall.answer(context, 201, call -> phone(account.addPhone(call.text("name")))), false);
        router.get("/api/phones/:openId/screen").blockingHandler(context -> PageCall.answer(context, 200, this::screen), false);
        router.get("/api/phones/:openId/pictures/:mediaId").blockingHandler(this::picture, false);
        act(router, "follow", (phone, call) -> phone.follow());
        act(router, "unfollow", (phone, call) -> phone.unfollow());
        actAsFollower(router, "text", (phone, call) -> phone.says(call.text("text")));
        actAsFollower(router, "picture", PhoneApi::sendPicture);
        actAsFollower(router, "location", (phone, call) -> sendLocation(phone, call.json()));
        actAsFollower(router, "click", (phone, call) -> tap(phone, call.text("key")));
        router.route("/api/phones/*").failureHandler(PhoneApi::fail);
    }

    private void actAsFollower(Router router, String deed, BiConsumer<Phone, PageCall> act) {
        act(router, deed, (phone, call) -> {
            if (!phone.isFollowing()) {
                throw new Problem(409, "who does not follow the account cannot write to it");
            }
            act.accept(phone, call);
        });
    }

    private void act(Router router, String deed, BiConsumer<Phone, PageCall> act) {
        router.post("/api/phones/:openId/" + deed).blockingHandler(context -> PageCall.answer(context, 204, call -> {
            act.accept(phone(call), call);
            return null;
        }), false);
    }

    private static void sendPicture(Phone phone, PageCall call) {
        String contentType = call.context().request().getHeader("Content-Type");
        if (contentType == null || !PICTURES.contains(contentType.toLowerCase(Locale.ROOT))) {
            throw new Problem(415, "a phone sends pictures as JPEG, PNG or GIF");
        }
        Buffer picture = call.context().body().buffer();
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

    private Object screen(PageCall call) {
        Phone phone = phone(call);
        return phone.screen().stream().map(bubble -> bubble(phone.openId(), bubble)).toList();
    }

    private void picture(RoutingContext context) {
        media.find(context.pathParam("mediaId")).filter(Media::isPicture).ifPresentOrElse(
                found -> context.response().putHeader("Content-Type", found.contentType())
                        .putHeader("Cache-Control", "private, max-age=86400")
                        .end(Buffer.buffer(media.bytes(found))),
                () -> new PageCall(context).refuse(new Problem(404, "there is no such picture")));
    }

    private Phone phone(PageCall call) {
        return account.knownPhone(call.pathParam("openId")).orElseThrow(() -> new Problem(404, "there is no such phone"));
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

    private static void fail(RoutingContext context) {
        if (context.statusCode() == 413) {
            new PageCall(context).refuse(new Problem(413, "a picture has at most " + (BODY_LIMIT >> 20) + " MB"));
        } else {
            context.next();
        }
    }
}
