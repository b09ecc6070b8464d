package org.wechatc4c.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What other services are told of a channel, on the topic and when they ask. */
final class ChannelRecord {

    static final String TYPE = "wechat.channels.channel-changed.v1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AT = "2026-03-01T08:00:00Z";
    private static final String TAG = "1";

    private ChannelRecord() {
    }

    /** The public part, with rules and work time as a real channel has them; none of the rules is for what is sent here. */
    static String changed(Channel channel) {
        var all = new TreeMap<String, Object>();
        all.put("type", TYPE);
        all.put("channelId", channel.id());
        all.put("at", AT);
        all.put("displayName", "示例汽车服务 " + channel.id());
        all.put("appId", channel.appId());
        all.put("originalId", channel.originalId());
        all.put("messageEncryption", channel.kind().name());
        all.put("signatureAlgorithm", "SHA1");
        all.put("credentialsTag", TAG);
        all.put("workTime", Map.of("timeZone", "Asia/Shanghai",
                "workday", List.of(Map.of("startMinute", 540, "endMinute", 1080)), "nonWorkday", List.of(), "calendar",
                List.of()));
        all.put("languages", List.of("zh", "en"));
        all.put("replies", List.of(
                Map.of("when", Map.of("kind", "followed"), "reply",
                        Map.of("kind", "text", "texts", Map.of("zh", "欢迎关注{channelName}", "en", "Welcome to {channelName}"))),
                Map.of("when", Map.of("kind", "keyword", "words", List.of("人工", "agent")), "reply",
                        Map.of("kind", "transfer-to-agents"))));
        return write(all);
    }

    /** The part that only the gateway is told. */
    static String credentials(Channel channel) {
        return write(Map.of("channelId", channel.id(), "credentialsTag", TAG, "tokens", List.of(channel.token()),
                "encodingAesKeys", List.of(channel.encodingAesKey())));
    }

    private static String write(Map<String, Object> all) {
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can always be written", e);
        }
    }
}
