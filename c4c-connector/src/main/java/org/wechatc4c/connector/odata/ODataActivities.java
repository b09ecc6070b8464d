package org.wechatc4c.connector.odata;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.Activities;
import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.C4cFailure;
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
    private static final String WRITTEN_AT = "SocialMediaMessageCreationDateTime";
    private static final String SEPARATOR = ",";
    /** The longest ids of so many messages fit into the 255 characters of that property. */
    private static final int MOST_MESSAGES = 11;
    /** A message of a breath may come behind one that was written later, but not by more than this. */
    private static final Duration SLACK = Duration.ofHours(1);
    private static final int PAGE = 50;

    private final ODataClient c4c;

    ODataActivities(ODataClient c4c) {
        this.c4c = c4c;
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
        properties.put(WRITTEN_AT, entry.at().truncatedTo(ChronoUnit.SECONDS).toString());
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
    public int mostMessages() {
        return MOST_MESSAGES;
    }

    @Override
    public Uni<List<Activity>> withMessageId(String messageId) {
        return read(Query.of(SET).whereEqual("SocialMediaMessageID", messageId).top(PAGE), "SocialMediaMessageID", messageId);
    }

    @Override
    public Uni<List<Activity>> holding(String profileUuid, List<String> messageIds, Instant earliest) {
        return holding(profileUuid, messageIds, earliest, 0, List.of());
    }

    /** The newest first, page by page, until all are found or what comes is too old to be among them. */
    private Uni<List<Activity>> holding(String profileUuid, List<String> messageIds, Instant earliest, int skipped,
            List<Activity> before) {
        return c4c.read(Query.of(SET).whereUuid("SocialMediaUserProfileUUID", profileUuid).orderBy("ID desc").skip(skipped)
                .top(PAGE)).chain(rows -> {
                    var found = new ArrayList<>(before);
                    rows.stream().map(ODataActivities::activity).filter(activity -> activity.profileUuid().equals(profileUuid)
                            && !Collections.disjoint(activity.messageIds(), messageIds)).forEach(found::add);
                    boolean areAll = messageIds.stream()
                            .allMatch(id -> found.stream().anyMatch(activity -> activity.messageIds().contains(id)));
                    boolean areTooOld = rows.stream().allMatch(row -> row.instant(WRITTEN_AT)
                            .filter(at -> at.isBefore(earliest.minus(SLACK))).isPresent());
                    return areAll || areTooOld || rows.size() < PAGE ? Uni.createFrom().item(found)
                            : holding(profileUuid, messageIds, earliest, skipped + PAGE, found);
                });
    }

    @Override
    public Uni<Optional<Activity>> withId(String id) {
        return read(Query.of(SET).whereEqual("ID", id).top(2), "ID", id).map(found -> found.stream().findFirst());
    }

    /** The key is the UUID without its dashes. */
    @Override
    public Uni<Optional<Activity>> withUuid(String uuid) {
        return c4c.read(Query.of(SET, uuid.replace("-", ""))).map(rows -> rows.stream().findFirst()
                .map(ODataActivities::activity))
                .onFailure(failure -> failure instanceof C4cFailure.Refused refused && refused.status() == 404)
                .recoverWithItem(Optional.empty());
    }

    @Override
    public Uni<Optional<Activity>> newestRoot(String profileUuid) {
        return roots(profileUuid).map(roots -> roots.stream().findFirst());
    }

    @Override
    public Uni<Optional<Activity>> rootBefore(String profileUuid, String id) {
        return roots(profileUuid)
                .map(roots -> roots.stream().filter(root -> ByNumber.ORDER.compare(root.id(), id) < 0).findFirst());
    }

    /** The newest first. */
    private Uni<List<Activity>> roots(String profileUuid) {
        return read(Query.of(SET).whereUuid("SocialMediaUserProfileUUID", profileUuid).whereEqual("CategoryCode", POST)
                .orderBy("ID desc").top(PAGE), "CategoryCode", POST)
                .map(found -> found.stream().filter(activity -> activity.profileUuid().equals(profileUuid))
                        .sorted(Comparator.comparing(Activity::id, ByNumber.ORDER).reversed()).toList());
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
