package org.wechatc4c.connector.ticket;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.media.MediaFile;
import org.wechatc4c.events.inbound.InboundEvent.FileReceived;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LinkReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.MiniProgramPageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.VideoReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;

/**
 * What of a message is a file at WeChat.
 *
 * @param stem its name at the ticket but for the extension; by it the file is found again
 * @param pictureUrl where WeChat shows it too; absent for all but pictures
 * @param usualExtension what it has when its type tells nothing
 */
record Medium(String mediaId, String stem, @Nullable String pictureUrl, String usualExtension) {

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(Map.entry("image/jpeg", "jpg"),
            Map.entry("image/jpg", "jpg"), Map.entry("image/png", "png"), Map.entry("image/gif", "gif"),
            Map.entry("image/bmp", "bmp"), Map.entry("image/webp", "webp"), Map.entry("audio/amr", "amr"),
            Map.entry("audio/mpeg", "mp3"), Map.entry("audio/mp3", "mp3"), Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/speex", "speex"), Map.entry("audio/x-speex", "speex"), Map.entry("audio/silk", "silk"),
            Map.entry("video/mp4", "mp4"), Map.entry("video/mpeg4", "mp4"));

    static Optional<Medium> of(MessageReceived message) {
        return switch (message) {
            case ImageReceived image -> Optional.of(new Medium(image.mediaId(), stem(image), image.pictureUrl(), "jpg"));
            case VoiceReceived voice -> Optional.of(new Medium(voice.mediaId(), stem(voice), null,
                    voice.format().matches("\\w+") ? voice.format().toLowerCase(Locale.ROOT) : "amr"));
            case VideoReceived video -> Optional.of(new Medium(video.mediaId(), stem(video), null, "mp4"));
            case TextReceived ignored -> Optional.empty();
            case LocationReceived ignored -> Optional.empty();
            case LinkReceived ignored -> Optional.empty();
            case FileReceived ignored -> Optional.empty();
            case MiniProgramPageReceived ignored -> Optional.empty();
        };
    }

    static String stem(ImageReceived image) {
        return "photo-" + image.messageId();
    }

    static String stem(VoiceReceived voice) {
        return "voice-" + voice.messageId();
    }

    static String stem(VideoReceived video) {
        return "video-" + video.messageId();
    }

    String name(MediaFile file) {
        return stem + '.' + extension(file);
    }

    String extension(MediaFile file) {
        var type = file.mimeType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return EXTENSIONS.getOrDefault(type, usualExtension);
    }

    /** Whether a file at the ticket is this one. */
    boolean isNamed(String name) {
        return name.startsWith(stem + '.');
    }
}
