package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Rules for social media activities, each of them one message. A message id that came before is not refused: doubles
 * are the caller's doing.
 */
final class Activities implements Rules {

    static final String BY_CUSTOMER = "2";
    static final String BY_AGENT = "3";
    static final String POST = "001";
    static final String COMMENT = "003";
    static final String PARENT = "ParentSocialMediaActivityUUID";
    static final String ROOT = "RootSocialMediaActivityUUID";
    static final String PROFILE = "SocialMediaUserProfileUUID";

    private static final long FIRST_NUMBER = 59_001;

    private final Store store;
    private final Conversations conversations;
    private final Interactions interactions;

    Activities(Store store, Conversations conversations, Interactions interactions) {
        this.store = store;
        this.conversations = conversations;
        this.interactions = interactions;
    }

    static boolean isRoot(Entity activity) {
        return activity.text(ROOT).equals(activity.text("UUID"));
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        String uuid = Ids.uuid(arrival.objectId());
        requireProfile(values.get(PROFILE), values.get("SocialMediaActivityProviderID"));
        String root = root(values, uuid);
        values.put("ID", store.nextNumber(Shapes.ACTIVITIES, "ID", FIRST_NUMBER));
        values.put("UUID", uuid);
        values.putIfAbsent(PARENT, uuid);
        values.put(ROOT, root);
        values.putIfAbsent("SocialMediaMessageCreationDateTime", arrival.at().toEpochMilli());
    }

    @Override
    public void joined(Entity activity) {
        conversations.ticketOf(activity).ifPresent(ticket -> {
            interactions.mirror(activity, ticket);
            var values = new LinkedHashMap<>(ticket.values());
            boolean byCustomer = activity.text("InitiatorCode").equals(BY_CUSTOMER);
            values.put("ChangedByCustomerIndicator", byCustomer);
            values.put(byCustomer ? "ResponseByRequesterDateTimeContent" : "ResponseByProcessorDateTimeContent",
                    Entity.iso(activity.createdAt()));
            // As the tenant's own doing this is allowed even when the ticket is closed.
            store.put(ticket.with(values, store.tick()));
        });
    }

    /** A message without parent is the root of a conversation: its own one. */
    private String root(Map<String, Object> values, String uuid) {
        Object given = values.get(ROOT);
        Object parent = values.get(PARENT);
        if (COMMENT.equals(values.get("CategoryCode")) != (parent != null)) {
            throw Refusal.business("A comment has a parent activity, a post has none");
        }
        if (parent == null) {
            if (given != null) {
                throw Refusal.business("An activity without parent is the root itself");
            }
            return uuid;
        }
        String root = store.firstWith(Shapes.ACTIVITIES, "UUID", parent)
                .orElseThrow(() -> Refusal.business("Parent activity " + parent + " does not exist")).text(ROOT);
        if (given != null && !given.equals(root)) {
            throw Refusal.business("Activity " + given + " is not the root of the parent activity");
        }
        return root;
    }

    private void requireProfile(@Nullable Object uuid, @Nullable Object channel) {
        Entity profile = store.find(Shapes.PROFILES, Ids.objectId(String.valueOf(uuid)))
                .orElseThrow(() -> Refusal.business("Social media user profile " + uuid + " does not exist"));
        if (store.children(Shapes.PROFILE_ACCOUNTS, profile).stream()
                .noneMatch(account -> account.text("ExternalPartyAccountID").equals(channel))) {
            throw Refusal.business("Social media user profile " + uuid + " has no account in channel " + channel);
        }
    }
}
