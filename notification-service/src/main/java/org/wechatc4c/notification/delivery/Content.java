package org.wechatc4c.notification.delivery;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is said. Kept only while it may still be sent, and never printed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
        @JsonSubTypes.Type(name = "text", value = Content.Text.class),
        @JsonSubTypes.Type(name = "picture", value = Content.Picture.class),
        @JsonSubTypes.Type(name = "template", value = Content.Template.class) })
public sealed interface Content {

    /** Whether WeChat takes it only for a while after the customer wrote. */
    default boolean needsReplyWindow() {
        return true;
    }

    /** Plain text. */
    record Text(String content) implements Content {
        @Override
        public String toString() {
            return "Text[" + content.length() + " characters]";
        }
    }

    /**
     * A picture.
     *
     * @param fileId under which it was handed over
     */
    record Picture(String fileId) implements Content {
    }

    /**
     * A template of the account, filled in. It may be sent at any time.
     *
     * @param url what opens when it is tapped; absent for nothing
     */
    record Template(String templateId, Map<String, String> data, @Nullable String url) implements Content {
        public Template {
            data = Map.copyOf(data);
        }

        @Override
        public boolean needsReplyWindow() {
            return false;
        }

        @Override
        public String toString() {
            return "Template[" + templateId + ", " + data.size() + " fields]";
        }
    }
}
