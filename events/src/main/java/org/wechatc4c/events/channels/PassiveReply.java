package org.wechatc4c.events.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * What is said in the answer to WeChat's own call. Media ids are those of WeChat, temporary or permanent
 * ({@code docs/protocols/wechat-webhook.md#passive-replies}).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
        @JsonSubTypes.Type(PassiveReply.Text.class),
        @JsonSubTypes.Type(PassiveReply.Image.class),
        @JsonSubTypes.Type(PassiveReply.Voice.class),
        @JsonSubTypes.Type(PassiveReply.Video.class),
        @JsonSubTypes.Type(PassiveReply.Music.class),
        @JsonSubTypes.Type(PassiveReply.News.class),
        @JsonSubTypes.Type(PassiveReply.TransferToAgents.class) })
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface PassiveReply {

    /**
     * A text in the languages of the channel, one below the other.
     *
     * @param texts may hold {@link #PLACEHOLDERS} in braces, such as <code>{nextOpening}</code>
     */
    @JsonTypeName("text")
    record Text(Map<Language, String> texts) implements PassiveReply {

        /** The name of the account; the scene of the QR code, or nothing; when people are there again. */
        public static final Set<String> PLACEHOLDERS = Set.of("channelName", "scene", "nextOpening");

        /** WeChat cuts or refuses a longer text. */
        public static final int LONGEST = 2048;

        private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

        public Text {
            if (texts.isEmpty() || texts.values().stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("a text reply says something in each of its languages");
            }
            if (texts.values().stream().mapToInt(text -> text.getBytes(UTF_8).length + 1).sum() > LONGEST + 1) {
                throw new IllegalArgumentException("a text reply is at most " + LONGEST
                        + " bytes of UTF-8 in all its languages together: shorten it");
            }
            texts.values().forEach(Text::requireKnownPlaceholders);
            texts = Map.copyOf(texts);
        }

        private static void requireKnownPlaceholders(String text) {
            var placeholders = PLACEHOLDER.matcher(text);
            while (placeholders.find()) {
                if (!PLACEHOLDERS.contains(placeholders.group(1))) {
                    throw new IllegalArgumentException("the placeholder {" + placeholders.group(1)
                            + "} is not known: use one of " + PLACEHOLDERS.stream().sorted().toList());
                }
            }
        }
    }

    @JsonTypeName("image")
    record Image(String mediaId) implements PassiveReply {
    }

    @JsonTypeName("voice")
    record Voice(String mediaId) implements PassiveReply {
    }

    @JsonTypeName("video")
    record Video(String mediaId, @Nullable String title, @Nullable String description) implements PassiveReply {
    }

    /**
     * A piece of music.
     *
     * @param hqMusicUrl what is played over WiFi
     */
    @JsonTypeName("music")
    record Music(String thumbMediaId, @Nullable String title, @Nullable String description, @Nullable String musicUrl,
            @Nullable String hqMusicUrl) implements PassiveReply {
    }

    /** Articles; WeChat shows one when a message is answered, up to eight otherwise. */
    @JsonTypeName("news")
    record News(List<Article> articles) implements PassiveReply {

        private static final int MOST = 8;

        public News {
            if (articles.isEmpty() || articles.size() > MOST) {
                throw new IllegalArgumentException("a news reply has one to " + MOST + " articles");
            }
            articles = List.copyOf(articles);
        }
    }

    record Article(String title, String description, String picUrl, String url) {
    }

    /**
     * Hands the customer over to the agents of WeChat's own multi-agent client, who compete with the agents of the desk.
     *
     * @param kfAccount the one agent who gets the customer; any when absent
     */
    @JsonTypeName("transfer-to-agents")
    record TransferToAgents(@Nullable String kfAccount) implements PassiveReply {
    }
}
