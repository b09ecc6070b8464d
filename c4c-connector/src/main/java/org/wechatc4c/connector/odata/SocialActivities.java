package org.wechatc4c.connector.odata;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/**
 * Social media activities: one message each; the first of a conversation is its root ({@code docs/protocols/c4c.md#messages}).
 */
@ApplicationScoped
public class SocialActivities {

    private static final String SET = "SocialMediaActivityCollection";
    private static final String POST = "001";
    private static final String COMMENT = "003";
    private static final String FROM_CUSTOMER = "2";
    private static final int PAGE = 50;

    private final ODataClient c4c;

    SocialActivities(ODataClient c4c) {
        this.c4c = c4c;
    }

    /**
     * A message in C4C.
     *
     * @param id what document references speak
     * @param rootUuid its own UUID when it is the root
     */
    public record Activity(String id, String uuid, String profileUuid, String rootUuid) {

        public boolean isRoot() {
            return uuid.equals(rootUuid);
        }
    }

    /**
     * A customer's message that C4C is to know.
     *
     * @param rootUuid the conversation that it belongs to; absent when it begins one
     */
    public record NewActivity(String channelCode, String providerId, String messageId, String profileUuid, String author,
            String text, @Nullable String rootUuid) {
    }

    public Uni<Activity> create(NewActivity message) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("CategoryCode", message.rootUuid() == null ? POST : COMMENT);
        properties.put("InitiatorCode", FROM_CUSTOMER);
        properties.put("SocialMediaChannelCode", message.channelCode());
        properties.put("SocialMediaMessageID", message.messageId());
        properties.put("SocialMediaMessageAuthor", message.author());
        properties.put("PrivateSocialMediaMessageIndicator", true);
        properties.put("SocialMediaUserProfileUUID", message.profileUuid());
        properties.put("SocialMediaActivityProviderID", message.providerId());
        properties.put("Text", message.text());
        if (message.rootUuid() != null) {
            properties.put("ParentSocialMediaActivityUUID", message.rootUuid());
        }
        return c4c.create(SET, properties).map(row -> activity(row, message));
    }

    /** All messages with an external id. WeChat's ids are unique for one customer only, so these may be several people's. */
    public Uni<List<Activity>> withMessageId(String messageId) {
        return read(Query.of(SET).whereEqual("SocialMediaMessageID", messageId).top(PAGE), "SocialMediaMessageID", messageId);
    }

    public Uni<Optional<Activity>> withId(String id) {
        return read(Query.of(SET).whereEqual("ID", id).top(2), "ID", id).map(found -> found.stream().findFirst());
    }

    /** The root of the newest conversation of a profile. */
    public Uni<Optional<Activity>> newestRoot(String profileUuid) {
        return read(Query.of(SET).whereUuid("SocialMediaUserProfileUUID", profileUuid).whereEqual("CategoryCode", POST)
                .orderBy("ID desc").top(PAGE), "CategoryCode", POST)
                .map(found -> found.stream().filter(activity -> activity.profileUuid().equals(profileUuid))
                        .max(Comparator.comparing(Activity::id, ByNumber.ORDER)));
    }

    private Uni<List<Activity>> read(Query query, String property, String value) {
        return c4c.read(query)
                .map(rows -> rows.stream().filter(row -> row.is(property, value)).map(SocialActivities::activity).toList());
    }

    private static Activity activity(Entity row) {
        return new Activity(row.required("ID"), row.uuid(), row.uuid("SocialMediaUserProfileUUID").orElse(""), root(row));
    }

    private static Activity activity(Entity created, NewActivity message) {
        return new Activity(created.required("ID"), created.uuid(), message.profileUuid(),
                message.rootUuid() == null ? created.uuid() : message.rootUuid());
    }

    private static String root(Entity row) {
        return row.uuid("RootSocialMediaActivityUUID").or(() -> row.uuid("ParentSocialMediaActivityUUID")).orElseGet(row::uuid);
    }
}
