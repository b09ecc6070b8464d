package org.wechatc4c.standin.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;

/** Messages from an account to its followers, and what WeChat refuses of them. */
final class CustomerService {

    private static final int TEXT_LIMIT = 2048;

    private record Shown(Bubble.Kind kind, String text, String mediaId) {

        static Shown text(String text) {
            return new Shown(Bubble.Kind.TEXT, text, "");
        }
    }

    private final MediaShelf media;
    private final Clock clock;

    CustomerService(MediaShelf media, Clock clock) {
        this.media = media;
        this.clock = clock;
    }

    void send(OfficialAccount account, byte[] body) {
        String text = MessageBody.text(body);
        JsonNode message = MessageBody.json(text);
        Phone phone = MessageBody.receiver(account, message);
        String msgType = message.path("msgtype").asText();
        Shown shown = shown(account, msgType, message);
        if (!message.path("customservice").path("kf_account").asText().isEmpty()) {
            throw new ApiFailure(65401);
        }
        var sent = new Sent(phone.openId(), msgType, shown.text(), text, clock.instant());
        phone.receive(sent, shown.kind(), shown.mediaId().isEmpty() ? null : shown.mediaId());
    }

    void typing(OfficialAccount account, byte[] body) {
        JsonNode command = MessageBody.json(MessageBody.text(body));
        Phone phone = MessageBody.receiver(account, command);
        switch (command.path("command").asText()) {
            case "Typing" -> phone.showTyping();
            case "CancelTyping" -> phone.stopTyping();
            default -> throw new ApiFailure(45072);
        }
    }

    private Shown shown(OfficialAccount account, String msgType, JsonNode message) {
        JsonNode content = message.path(msgType);
        return switch (msgType) {
            case "text" -> Shown.text(text(content));
            case "image" -> picture(account, content);
            case "voice" -> file(account, content, "media_id", "[语音]");
            case "video" -> file(account, content, "media_id", "[视频] " + content.path("title").asText());
            case "music" -> file(account, content, "thumb_media_id", "[音乐] " + content.path("title").asText());
            case "news" -> Shown.text(article(content.path("articles")));
            case "msgmenu" -> Shown.text(menu(content));
            // Cards, articles and Mini Programs that exist elsewhere on the platform: here there are none.
            case "mpnews", "mpnewsarticle", "wxcard", "miniprogrampage" -> throw new ApiFailure(48001);
            default -> throw new ApiFailure(40008);
        };
    }

    private static String text(JsonNode content) {
        String text = content.path("content").asText();
        if (text.isEmpty()) {
            throw new ApiFailure(44004);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > TEXT_LIMIT) {
            throw new ApiFailure(45002);
        }
        return text;
    }

    private Shown picture(OfficialAccount account, JsonNode content) {
        Media picture = fetchable(account, content, "media_id");
        if (!picture.isPicture()) {
            throw new ApiFailure(40007);
        }
        return new Shown(Bubble.Kind.IMAGE, "", picture.mediaId());
    }

    private Shown file(OfficialAccount account, JsonNode content, String field, String shownAs) {
        fetchable(account, content, field);
        return Shown.text(shownAs.strip());
    }

    private Media fetchable(OfficialAccount account, JsonNode content, String field) {
        String mediaId = content.path(field).asText();
        if (mediaId.isEmpty()) {
            throw new ApiFailure(41006);
        }
        return media.fetchable(account.console().appId(), mediaId).orElseThrow(() -> new ApiFailure(40007));
    }

    private static String article(JsonNode articles) {
        if (articles.isEmpty()) {
            throw new ApiFailure(44003);
        }
        if (articles.size() > 1) {
            throw new ApiFailure(45008);
        }
        JsonNode article = articles.path(0);
        return String.join("\n", article.path("title").asText(), article.path("description").asText(),
                article.path("url").asText()).strip();
    }

    private static String menu(JsonNode menu) {
        var lines = new StringBuilder(menu.path("head_content").asText());
        for (JsonNode entry : menu.path("list")) {
            lines.append('\n').append(entry.path("content").asText());
        }
        lines.append('\n').append(menu.path("tail_content").asText());
        String text = lines.toString().strip();
        if (text.isEmpty()) {
            throw new ApiFailure(44004);
        }
        return text;
    }
}
