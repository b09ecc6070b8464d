package org.wechatc4c.connector.soap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.Activities;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Social media activities ({@code docs/protocols/c4c-soap.md#messages}): one message each, found by its id. */
@Over(Protocol.SOAP)
@Singleton
class SoapActivities implements Activities {

    private static final String ACTIVITY = "SocialMediaActivity";
    private static final String MESSAGE_ID = "SocialMediaMessageID";
    private static final String PROFILE_NUMBER = "SocialMediaUserProfileID";

    private final SoapClient c4c;
    private final ProfileNumbers numbers;
    private final Activities odata;

    SoapActivities(SoapClient c4c, ProfileNumbers numbers, @Over(Protocol.ODATA) Activities odata) {
        this.c4c = c4c;
        this.numbers = numbers;
        this.odata = odata;
    }

    @Override
    public int mostMessages() {
        return 1;
    }

    /**
     * Over OData when an entry is needed for it that SOAP has no name for: a profile without number, a root without message.
     */
    @Override
    public Uni<Activity> create(NewActivity entry) {
        if (entry.messageIds().size() > mostMessages()) {
            throw new IllegalArgumentException("over SOAP an entry holds one message");
        }
        var root = entry.root();
        if (entry.author().profileId().isBlank() || (root != null && root.messageId().isBlank())) {
            return odata.create(entry);
        }
        var messageId = entry.messageIds().get(0);
        var joined = root == null ? Stream.<Element> of()
                : Stream.of(Element.holding("RootSocialMediaMessageID", root.messageId()),
                        Element.holding("ParentSocialMediaMessageID", root.messageId()));
        var elements = Stream.of(Stream.of(Element.holding(MESSAGE_ID, messageId)), joined,
                Stream.of(Element.holding(PROFILE_NUMBER, entry.author().profileId()),
                        Element.holding("SocialMediaActivityProviderID", entry.providerId()),
                        Element.of("InteractionContent", Element.holding("Text", entry.text()))))
                .flatMap(parts -> parts);
        // No underscore before the last word: C4C is not consistent here.
        return c4c.tell(Service.MANAGE_ACTIVITIES, "SocialMediaActivityBundleMaintainRequestsync",
                Element.of(ACTIVITY, elements).with(Action.CREATE),
                confirmed -> new Activity(confirmed.required("ID"), confirmed.uuid(), entry.author().profileUuid(),
                        entry.messageIds(), root == null ? confirmed.uuid() : root.uuid()));
    }

    @Override
    public Uni<List<Activity>> withMessageId(String messageId) {
        return withMessageIds(List.of(messageId));
    }

    /** However many messages: one question. */
    @Override
    public Uni<List<Activity>> holding(String profileUuid, List<String> messageIds, Instant earliest) {
        return withMessageIds(messageIds)
                .map(found -> found.stream().filter(activity -> activity.profileUuid().equals(profileUuid)).toList());
    }

    @Override
    public Uni<Optional<Activity>> withId(String id) {
        return odata.withId(id);
    }

    @Override
    public Uni<Optional<Activity>> withUuid(String uuid) {
        return odata.withUuid(uuid);
    }

    @Override
    public Uni<Optional<Activity>> rootBefore(String profileUuid, String id) {
        return odata.rootBefore(profileUuid, id);
    }

    @Override
    public Uni<Optional<Activity>> newestRoot(String profileUuid) {
        return odata.newestRoot(profileUuid);
    }

    private Uni<List<Activity>> withMessageIds(List<String> messageIds) {
        var question = Selection.where("SocialMediaActivityByElementsQuery_sync", "SocialMediaActivitySelectionByElements",
                MESSAGE_ID, MESSAGE_ID, messageIds);
        return c4c.ask(Service.QUERY_ACTIVITIES, question, ACTIVITY)
                .onItem().transformToMulti(found -> Multi.createFrom().iterable(found))
                .select().where(activity -> activity.text(MESSAGE_ID).filter(messageIds::contains).isPresent())
                .onItem().transformToUniAndConcatenate(this::activity)
                .collect().asList();
    }

    private Uni<Activity> activity(Element activity) {
        var profile = activity.text(PROFILE_NUMBER);
        var uuid = profile.isEmpty() ? Uni.createFrom().item(Optional.<String> empty()) : numbers.uuid(profile.get());
        return uuid.map(profileUuid -> new Activity(activity.required("ID"), activity.uuid(), profileUuid.orElse(""),
                List.of(activity.required(MESSAGE_ID)), rootUuid(activity)));
    }

    /** How an answer tells of the root is not known for sure: by its UUID, or by the id of its message. */
    private static String rootUuid(Element activity) {
        return activity.uuid("RootSocialMediaActivityUUID")
                .or(() -> activity.text("RootSocialMediaMessageID").filter(root -> !activity.is(root, MESSAGE_ID))
                        .map(root -> ""))
                .orElseGet(activity::uuid);
    }
}
