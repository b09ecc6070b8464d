package org.wechatc4c.connector.odata;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.Activities;
import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;

import io.smallrye.mutiny.Uni;

/**
 * Social media activities: one message each; the first of a conversation is its root ({@code docs/protocols/c4c.md#messages}).
 */
@Over(Protocol.ODATA)
@ApplicationScoped
class ODataActivities implements Activities {

    private static final String SET = "SocialMediaActivityCollection";
    private static final String POST = "001";
    private static final String COMMENT = "003";
    private static final String FROM_CUSTOMER = "2";
    /** Holds the ids of all messages of an entry with several; what it is made for, a message's address, WeChat's have none. */
    private static final String ALL_IDS = "SocialMediaMessageURI";
    private static final String SEPARATOR = ",";
    /** So many ids of 20 digits fit into 255 characters, which is what an address is taken to have. */
    private static final int MOST_MESSAGES = 12;
    private static final int PAGE = 50;

    private final ODataClient c4c;

    ODataActivities(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public int mostMessages() {
        return MOST_MESSAGES;
    }

    @Override
    public Uni<Activity> create(NewActivity entry) {
        var root = entry.root();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("CategoryCode", root == null ? POST : COMMENT);
        properties.put("InitiatorCode", FROM_CUSTOMER);
        properties.put("SocialMediaChannelCode", entry.channelCode());
        properties.put("SocialMediaMessageID", entry.messageIds().get(0));
        if (entry.messageIds().size() > 1) {
            properties.put(ALL_IDS, String.join(SEPARATOR, entry.messageIds()));
        }
        properties.put("SocialMediaMessageAuthor", entry.author().name());
        properties.put("SocialMediaMessageCreationDateTime", entry.at().truncatedTo(ChronoUnit.SECONDS).toString());
        properties.put("PrivateSocialMediaMessageIndicator", true);
        properties.put("SocialMediaUserProfileUUID", entry.author().profileUuid());
        properties.put("SocialMediaActivityProviderID", entry.providerId());
        properties.put("Text", entry.text());
        if (root != null) {
            properties.put("ParentSocialMediaActivityUUID", root.uuid());
        }
        return c4c.create(SET, properties).map(row -> new Activity(row.required("ID"), row.uuid(), entry.author().profileUuid(),
                entry.messageIds(), root == null ? row.uuid() : root.uuid()));
    }

    @Override
    public Uni<List<Activity>> withMessageId(String messageId) {
        return read(Query.of(SET).whereEqual("SocialMediaMessageID", messageId).top(PAGE), "SocialMediaMessageID", messageId);
    }

    @Override
    public Uni<List<Activity>> holding(String profileUuid, List<String> messageIds, Instant earliest) {
        return c4c.read(Query.of(SET).whereUuid("SocialMediaUserProfileUUID", profileUuid).orderBy("ID desc").top(PAGE))
                .map(rows -> rows.stream().map(ODataActivities::activity)
                        .filter(activity -> activity.profileUuid().equals(profileUuid)
                                && !Collections.disjoint(activity.messageIds(), messageIds))
                        .toList());
    }

    @Override
    public Uni<Optional<Activity>> withId(String id) {
        return read(Query.of(SET).whereEqual("ID", id).top(2), "ID", id).map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<Optional<Activity>> newestRoot(String profileUuid) {
        return read(Query.of(SET).whereUuid("SocialMediaUserProfileUUID", profileUuid).whereEqual("CategoryCode", POST)
                .orderBy("ID desc").top(PAGE), "CategoryCode", POST)
                .map(found -> found.stream().filter(activity -> activity.profileUuid().equals(profileUuid))
                        .max(Comparator.comparing(Activity::id, ByNumber.ORDER)));
    }

    private Uni<List<Activity>> read(Query query, String property, String value) {
        return c4c.read(query)
                .map(rows -> rows.stream().filter(row -> row.is(property, value)).map(ODataActivities::activity).toList());
    }

    private static Activity activity(Entity row) {
        return new Activity(row.required("ID"), row.uuid(), row.uuid("SocialMediaUserProfileUUID").orElse(""), messageIds(row),
                row.uuid("RootSocialMediaActivityUUID").or(() -> row.uuid("ParentSocialMediaActivityUUID"))
                        .orElseGet(row::uuid));
    }

    private static List<String> messageIds(Entity row) {
        return row.text(ALL_IDS).or(() -> row.text("SocialMediaMessageID")).map(ids -> List.of(ids.split(SEPARATOR)))
                .orElse(List.of());
    }
}
