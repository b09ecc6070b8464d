package org.wechatc4c.connector.ticket;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.inbound.InboundEvent.FileReceived;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LinkReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.MiniProgramPageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.VideoReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;

/** A message as the agent reads it. */
class Wording {

    private Wording() {
    }

    static String of(MessageReceived message) {
        return switch (message) {
            case TextReceived text -> text.text().isBlank() ? "[空白消息 empty message]" : text.text();
            case ImageReceived image -> lines("[图片 image]", image.pictureUrl());
            case VoiceReceived voice -> lines("[语音 voice]", voice.recognition());
            case VideoReceived video -> video.isShort() ? "[小视频 short video]" : "[视频 video]";
            case LocationReceived place -> lines("[位置 location]", place.label(), coordinates(place));
            case LinkReceived link -> lines("[链接 link]", link.title(), link.description(), link.url());
            case FileReceived file -> lines("[文件 file]", file.title(), file.description());
            case MiniProgramPageReceived page -> lines("[小程序 mini program]", page.title());
        };
    }

    private static String coordinates(LocationReceived place) {
        return String.format(Locale.ROOT, "%.6f, %.6f", place.latitude(), place.longitude());
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
