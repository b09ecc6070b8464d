package org.wechatc4c.standin.c4c.event;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened to an object.
 *
 * @param object the business object's name
 * @param node the part of it that it happened to
 * @param set where the object is found
 * @param rootId the object's technical id
 * @param nodeId that of the part
 * @param fields what changed
 */
public record Happening(String object, String node, Deed deed, String set, String rootId, String nodeId, String by, Instant at,
        List<Field> fields) {

    public Happening {
        fields = List.copyOf(fields);
    }

    /** What happened to it. */
    public enum Deed {
        CREATED("Created"),
        UPDATED("Updated"),
        DELETED("Deleted");

        private final String word;

        Deed(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        String letter() {
            return word.substring(0, 1);
        }
    }

    /** A field before and after. */
    public record Field(String name, String before, String after) {
    }

    boolean isToRoot() {
        return node.equals("Root");
    }
}
