package org.wechatc4c.gateway.push;

import java.util.Map;

import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.FileReceived;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LinkReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.MiniProgramPageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.VideoReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;

/** What customers write, say and send. */
final class Messages {

    static final Map<String, Reading> READINGS = Map.ofEntries(
            Map.entry("text", Messages::text),
            Map.entry("image", Messages::image),
            Map.entry("voice", Messages::voice),
            Map.entry("video", (head, elements) -> video(head, elements, false)),
            Map.entry("shortvideo", (head, elements) -> video(head, elements, true)),
            Map.entry("location", Messages::location),
            Map.entry("link", Messages::link),
            Map.entry("file", Messages::file),
            Map.entry("miniprogrampage", Messages::miniProgramPage));

    private Messages() {
    }

    private static InboundEvent text(Head head, Elements elements) throws NotAsDescribed {
        var id = elements.filledPart("MsgId");
        var text = elements.part("Content");
        var menuMessageId = elements.filled("bizmsgmenuid");
        return new TextReceived(head.customer(), head.at(), elements.rest(), id, text, menuMessageId);
    }

    private static InboundEvent image(Head head, Elements elements) throws NotAsDescribed {
        var id = elements.filledPart("MsgId");
        var mediaId = elements.part("MediaId");
        var url = elements.filled("PicUrl");
        return new ImageReceived(head.customer(), head.at(), elements.rest(), id, mediaId, url);
    }

    private static InboundEvent voice(Head head, Elements elements) throws NotAsDescribed {
        var id = elements.filledPart("MsgId");
        var mediaId = elements.part("MediaId");
        var format = elements.part("Format");
        var recognition = elements.filled("Recognition");
        return new VoiceReceived(head.customer(), head.at(), elements.rest(), id, mediaId, format, recognition);
    }

    private static InboundEvent video(Head head, Elements elements, boolean isShort) throws NotAsDescribed {
        var id = elements.filledPart("MsgId");
        var mediaId = elements.part("MediaId");
        var thumbMediaId = elements.part("ThumbMediaId");
        return new VideoReceived(head.customer(), head.at(), elements.rest(), id, mediaId, thumbMediaId, isShort);
    }

    private static InboundEvent location(Head head, Elements elements) throws NotAsDescribed {
        var id = elements.filledPart("MsgId");
        var latitude = elements.decimalPart("Location_X");
        var longitude = elements.decimalPart("Location_Y");
        var scale = elements.wholePart("Scale");
        var label = elements.orEmpty("Label");
        return new LocationReceived(head.customer(), head.at(), elements.rest(), id, latitude, longitude, scale, label);
    }

    private static InboundEvent link(Head head, Elements elements) throws NotAsDescribed {
        var id = elements.filledPart("MsgId");
        var title = elements.orEmpty("Title");
        var description = elements.orEmpty("Description");
        var url = elements.part("Url");
        return new LinkReceived(head.customer(), head.at(), elements.rest(), id, title, description, url);
    }

    private static InboundEvent file(Head head, Elements elements) throws NotAsDescribed {
        var id = elements.filledPart("MsgId");
        var title = elements.filledPart("Title");
        var description = elements.orEmpty("Description");
        var key = elements.filled("FileKey");
        var md5 = elements.filled("FileMd5");
        var size = elements.large("FileTotalLen");
        return new FileReceived(head.customer(), head.at(), elements.rest(), id, title, description, key, md5, size);
    }

    private static InboundEvent miniProgramPage(Head head, Elements elements) throws NotAsDescribed {
        var id = elements.filledPart("MsgId");
        var title = elements.orEmpty("Title");
        var appId = elements.filledPart("AppId");
        var path = elements.part("PagePath");
        var thumbUrl = elements.filled("ThumbUrl");
        var thumbMediaId = elements.filled("ThumbMediaId");
        return new MiniProgramPageReceived(head.customer(), head.at(), elements.rest(), id, title, appId, path, thumbUrl,
                thumbMediaId);
    }
}
