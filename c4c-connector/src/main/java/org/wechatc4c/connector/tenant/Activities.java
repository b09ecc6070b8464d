package org.wechatc4c.connector.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/**
 * Social media activities: an entry of a conversation each; the first is its root ({@code docs/protocols/c4c.md#messages}).
 */
public interface Activities {

    /**
     * An entry in C4C.
     *
     * @param id what document references speak
     * @param messageIds WeChat's ids of the messages that it holds
     * @param rootUuid its own UUID when it is the root
     */
    record Activity(String id, String uuid, String profileUuid, List<String> messageIds, String rootUuid) {

        public Activity {
            messageIds = List.copyOf(messageIds);
        }

        public boolean isRoot() {
            return uuid.equals(rootUuid);
        }
    }

    /** Whose entry it is: what OData and SOAP call the profile. */
    record Author(String profileUuid, String profileId, String name) {
    }

    /**
     * Which conversation an entry belongs to.
     *
     * @param uuid of its root
     * @param messageId of its root
     */
    record Root(String uuid, String messageId) {
    }

    /**
     * What a customer said that C4C is to know.
     *
     * @param messageIds WeChat's ids of the messages in it, at least one, in their order
     * @param at when the first of them was written
     * @param root absent when it begins a conversation
     */
    record NewActivity(String channelCode, String providerId, List<String> messageIds, Author author, Instant at, String text,
            @Nullable Root root) {

        public NewActivity {
            if (messageIds.isEmpty()) {
                throw new IllegalArgumentException("an entry holds at least one message");
            }
            messageIds = List.copyOf(messageIds);
        }
    }

    Uni<Activity> create(NewActivity entry);

    /** How many messages an entry can hold so that each of them is found again. */
    int mostMessages();

    /**
     * All entries that are known by this message. WeChat's ids are unique for one customer only: they may be several people's.
     */
    Uni<List<Activity>> withMessageId(String messageId);

    /** The entries of a profile that hold any of these messages, of which the earliest was written then. */
    Uni<List<Activity>> holding(String profileUuid, List<String> messageIds, Instant earliest);

    Uni<Optional<Activity>> withId(String id);

    Uni<Optional<Activity>> withUuid(String uuid);

    /** The root of the newest conversation of a profile. */
    Uni<Optional<Activity>> newestRoot(String profileUuid);

    /** The root of the conversation that a profile had before the one whose root has this ID. */
    Uni<Optional<Activity>> rootBefore(String profileUuid, String id);
}
