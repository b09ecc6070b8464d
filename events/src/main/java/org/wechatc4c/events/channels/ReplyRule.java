package org.wechatc4c.events.channels;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a channel answers at once, and to what. */
public record ReplyRule(Trigger when, PassiveReply reply) {

    /** What is answered. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
            @JsonSubTypes.Type(Followed.class),
            @JsonSubTypes.Type(FirstMessage.class),
            @JsonSubTypes.Type(Keyword.class),
            @JsonSubTypes.Type(MenuKey.class),
            @JsonSubTypes.Type(OutsideWorkTime.class) })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public sealed interface Trigger {
    }

    /**
     * A customer began to follow.
     *
     * @param scene by the QR code of this scene; in any way when absent
     */
    @JsonTypeName("followed")
    public record Followed(@Nullable String scene) implements Trigger {
    }

    /**
     * A customer wrote who was not answered by this rule of late.
     *
     * @param quietSeconds how long a customer who got this answer does not get it again
     */
    @JsonTypeName("first-message")
    public record FirstMessage(int quietSeconds) implements Trigger {
        public FirstMessage {
            requirePositive(quietSeconds);
        }
    }

    /**
     * A customer wrote one of the words and nothing else, or tapped it in a menu message. Case, width and blanks around do not
     * matter.
     */
    @JsonTypeName("keyword")
    public record Keyword(List<String> words) implements Trigger {
        public Keyword {
            if (words.isEmpty() || words.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("a keyword rule has at least one word, and none is blank");
            }
            words = List.copyOf(words);
        }
    }

    /** A customer chose the menu entry of this key. */
    @JsonTypeName("menu-key")
    public record MenuKey(String key) implements Trigger {
        public MenuKey {
            if (key.isBlank()) {
                throw new IllegalArgumentException("a menu rule names the key of the menu entry");
            }
        }
    }

    /**
     * A customer wrote while nobody is there.
     *
     * @param quietSeconds how long a customer who got this answer does not get it again
     */
    @JsonTypeName("outside-work-time")
    public record OutsideWorkTime(int quietSeconds) implements Trigger {
        public OutsideWorkTime {
            requirePositive(quietSeconds);
        }
    }

    private static void requirePositive(int quietSeconds) {
        if (quietSeconds <= 0) {
            throw new IllegalArgumentException("a customer is left alone for at least a second after an answer");
        }
    }
}
