package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Social media activities in SOAP. A message id that came before is not refused, as it is not over OData: doubles are the
 * caller's doing.
 */
final class SoapActivities implements SoapObjects {

    private static final SoapShape SHAPE = SoapShape.of("SocialMediaMessageID RootSocialMediaMessageID "
            + "ParentSocialMediaMessageID SocialMediaUserProfileID SocialMediaActivityProviderID InteractionContent");
    private static final SoapShape CONTENT = SoapShape.of("Text");
    private static final String MESSAGE_ID = "SocialMediaMessageID";
    private static final String PROVIDER_ID = "SocialMediaActivityProviderID";

    private final Store store;
    private final SoapWriter writer;

    SoapActivities(Store store, SoapWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public String name() {
        return "SocialMediaActivity";
    }

    @Override
    public Optional<Entity> maintain(SoapElement object, SoapWriter.By by) {
        SHAPE.check(object);
        object.all("InteractionContent").forEach(content -> {
            CONTENT.check(content);
            content.children().forEach(SoapShape::checkText);
        });
        SoapAction action = SoapAction.of(object);
        if (action != SoapAction.CREATE && action != SoapAction.SAVE) {
            throw SoapTrouble.notStoodIn("a change of an activity");
        }
        if (object.value(MESSAGE_ID).isEmpty()) {
            throw Refusal.business("The message has no id");
        }
        String number = object.value("SocialMediaUserProfileID");
        Entity profile = store.first(Shapes.PROFILES, known -> known.text("ID").equals(number))
                .orElseThrow(() -> Refusal.business("Social media user profile " + number + " does not exist"));
        String provider = object.value(PROVIDER_ID);
        Entity account = store.children(Shapes.PROFILE_ACCOUNTS, profile).stream()
                .filter(known -> known.text("ExternalPartyAccountID").equals(provider)).findFirst().orElseThrow(
                        () -> Refusal
                                .business("Social media user profile " + number + " has no account in channel " + provider));
        var values = SoapWriter.values();
        values.put("CategoryCode", object.has("ParentSocialMediaMessageID") ? Activities.COMMENT : Activities.POST);
        values.put("InitiatorCode", Activities.BY_CUSTOMER);
        values.put("SocialMediaChannelCode", account.text("SocialMediaChannelCode"));
        values.put(MESSAGE_ID, object.value(MESSAGE_ID));
        values.put("SocialMediaMessageAuthor", account.text("SocialMediaUserName"));
        values.put("PrivateSocialMediaMessageIndicator", true);
        values.put(Activities.PROFILE, profile.uuid());
        values.put(PROVIDER_ID, provider);
        values.put("Text", object.value("InteractionContent", "Text"));
        put(values, Activities.PARENT, object, "ParentSocialMediaMessageID");
        put(values, Activities.ROOT, object, "RootSocialMediaMessageID");
        return Optional.of(writer.create(Shapes.ACTIVITIES, values, by));
    }

    /** Root and parent are named by the ids of their messages, within the channel. */
    private void put(Map<String, Object> values, String property, SoapElement object, String element) {
        String messageId = object.value(element);
        if (!messageId.isEmpty()) {
            values.put(property, store.first(Shapes.ACTIVITIES, known -> known.text(MESSAGE_ID).equals(messageId)
                    && known.text(PROVIDER_ID).equals(object.value(PROVIDER_ID)))
                    .orElseThrow(() -> Refusal.business("There is no message " + messageId)).text("UUID"));
        }
    }

    @Override
    public Stream<SoapElement> confirmed(Entity entity) {
        return Stream.of(SoapElement.text("ID", entity.text("ID")));
    }

    @Override
    public Stream<Entity> select(SoapSelection selection) {
        return store.all(Shapes.ACTIVITIES, selection.by(List.of(
                new SoapSelection.Element(MESSAGE_ID, MESSAGE_ID, activity -> Stream.of(activity.text(MESSAGE_ID))))))
                .stream();
    }

    @Override
    public SoapElement shown(Entity activity) {
        String profile = store.first(Shapes.PROFILES, known -> known.uuid().equals(activity.text(Activities.PROFILE)))
                .map(known -> known.text("ID")).orElse("");
        return SoapElement.of(name(), Stream.of(
                Stream.of(SoapElement.text("ChangeStateID", SoapApi.changeState(activity)),
                        SoapElement.text("UUID", SoapApi.uuid(activity)), SoapElement.text("ID", activity.text("ID"))),
                SoapElement.optional(MESSAGE_ID, activity.text(MESSAGE_ID)),
                SoapElement.optional("SocialMediaUserProfileID", profile),
                SoapElement.optional(PROVIDER_ID, activity.text(PROVIDER_ID)),
                uuid("RootSocialMediaActivityUUID", activity.text(Activities.ROOT)),
                uuid("ParentSocialMediaActivityUUID", activity.text(Activities.PARENT)),
                Stream.of(SoapElement.of("InteractionContent", SoapElement.optional("Text", activity.text("Text")))))
                .flatMap(parts -> parts));
    }

    private static Stream<SoapElement> uuid(String name, String uuid) {
        return SoapElement.optional(name, uuid.toLowerCase(Locale.ROOT));
    }
}
