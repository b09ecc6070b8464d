package org.wechatc4c.connector.ticket;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.TicketRules;
import org.wechatc4c.events.inbound.InboundEvent.FileReceived;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LinkReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.MiniProgramPageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.VideoReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;

/** A message as the agent reads it. What the customer wrote stays as it is; the words around it are ours. */
class Wording {

    private Wording() {
    }

    static String of(MessageReceived message, TicketRules rules) {
        return switch (message) {
            case TextReceived text -> text.text().isBlank() ? "[空白消息 empty message]" : text.text();
            case ImageReceived image -> "[图片 image] " + Medium.stem(image);
            case VoiceReceived voice -> lines("[语音 voice] " + Medium.stem(voice), recognised(voice));
            case VideoReceived video ->
                (video.isShort() ? "[小视频 short video] " : "[视频 video] ") + Medium.stem(video);
            case LocationReceived place -> lines("[位置 location]", place.label(), coordinates(place),
                    rules.mapLink().map(link -> mapLink(link, place)).orElse(null));
            case LinkReceived link -> lines("[链接 link]", link.title(), link.description(), link.url());
            case FileReceived file -> lines("[文件 file]", file.title(), file.description(), size(file), """
                    微信不提供该文件的下载，请让客户以其他方式发送。
                    WeChat gives out no files: ask the customer to send it in another way.""");
            case MiniProgramPageReceived page -> lines("[小程序 mini program]", page.title(), page.pagePath());
        };
    }

    private static @Nullable String recognised(VoiceReceived voice) {
        return voice.recognition() == null || voice.recognition().isBlank() ? null
                : "[识别 recognised] " + voice.recognition().strip();
    }

    private static @Nullable String size(FileReceived file) {
        return file.size() == null ? null : file.size() + " bytes";
    }

    private static String coordinates(LocationReceived place) {
        return String.format(Locale.ROOT, "%.6f, %.6f (GCJ-02)", place.latitude(), place.longitude());
    }

    private static String mapLink(String template, LocationReceived place) {
        return template.replace("{lat}", degrees(place.latitude())).replace("{lon}", degrees(place.longitude()))
                .replace("{label}", URLEncoder.encode(place.label(), StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private static String degrees(double degrees) {
        return String.format(Locale.ROOT, "%.6f", degrees);
    }

    private static String lines(String kind, @Nullable String... details) {
        var text = new StringBuilder(kind);
        for (String detail : details) {
            if (detail != null && !detail.isBlank()) {
                text.append('\n').append(detail.strip());
            }
        }
        return text.toString();
    }
}
