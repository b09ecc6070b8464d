package org.wechatc4c.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.tenant.Activities;
import org.wechatc4c.connector.tenant.Activities.Activity;
import org.wechatc4c.connector.tenant.Activities.Author;
import org.wechatc4c.connector.tenant.Activities.NewActivity;
import org.wechatc4c.connector.tenant.Activities.Root;

class SoapActivitiesTest {

    private static final String PROFILE = "00163E7A-1B2C-1EEF-8AA0-000000000001";
    private static final String ROOT = "00163E7A-1B2C-1EEF-8AA0-00000000000A";
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private final FakeSoapWire wire = new FakeSoapWire();
    private final NoOData odata = new NoOData();
    private final SoapClient client = new SoapClient(wire, FixedSoapConfig.WITH_PASSWORD);
    private final Activities activities = new SoapActivities(client, new ProfileNumbers(client), odata.port(Activities.class));

    @Test
    void namesRootAndParentByTheirMessages() {
        wire.answering("<x:Confirmationsync xmlns:x=\"urn:x\"><SocialMediaActivity><ID>59002</ID>"
                + "<UUID>00163e7a-1b2c-1eef-8aa0-00000000000b</UUID></SocialMediaActivity><Log/></x:Confirmationsync>");

        var created = activities.create(entry("2311", new Root(ROOT, "701"), "702")).await().indefinitely();

        assertThat(created)
                .isEqualTo(new Activity("59002", "00163E7A-1B2C-1EEF-8AA0-00000000000B", PROFILE, List.of("702"), ROOT));
        var activity = wire.request().first("SocialMediaActivity").orElseThrow();
        assertThat(wire.request().name()).isEqualTo("SocialMediaActivityBundleMaintainRequestsync");
        assertThat(activity.children()).extracting(Element::name).containsExactly("SocialMediaMessageID",
                "RootSocialMediaMessageID", "ParentSocialMediaMessageID", "SocialMediaUserProfileID",
                "SocialMediaActivityProviderID", "InteractionContent");
        assertThat(activity.text("RootSocialMediaMessageID")).contains("701");
    }

    @Test
    void looksForSeveralMessagesWithOneQuestion() {
        wire.answering("<Response_sync>" + found("1", "701", "2311") + found("2", "702", "9") + found("3", "7", "2311")
                + "</Response_sync>", profile("2311", PROFILE), profile("9", "00163E7A-1B2C-1EEF-8AA0-000000000009"));

        var held = activities.holding(PROFILE, List.of("701", "702"), AT).await().indefinitely();

        assertThat(held).extracting(Activity::id).containsExactly("1");
        assertThat(wire.calls).filteredOn(call -> call.service() == Service.QUERY_ACTIVITIES).singleElement()
                .satisfies(call -> assertThat(Markup.body(call.body()).orElseThrow().children().get(0)
                        .all("SelectionBySocialMediaMessageID")).hasSize(2));
    }

    @Test
    void asksOnlyOnceWhichProfileANumberMeans() {
        wire.answering("<Response_sync>" + found("1", "701", "2311") + "</Response_sync>", profile("2311", PROFILE),
                "<Response_sync>" + found("1", "701", "2311") + "</Response_sync>");

        activities.withMessageId("701").await().indefinitely();
        var again = activities.withMessageId("701").await().indefinitely();

        assertThat(again).singleElement().extracting(Activity::profileUuid).isEqualTo(PROFILE);
        assertThat(wire.calls).hasSize(3);
    }

    @Test
    void holdsOneMessageInAnEntry() {
        assertThat(activities.mostMessages()).isEqualTo(1);
        assertThatThrownBy(() -> activities.create(entry("2311", null, "701", "702")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatSoapHasNoNameForGoesOverOData() {
        activities.create(entry("", null, "701")).await().indefinitely();
        activities.create(entry("2311", new Root(ROOT, ""), "702")).await().indefinitely();
        activities.newestRoot(PROFILE).await().indefinitely();

        assertThat(odata.asked).containsExactly("create", "create", "newestRoot");
        assertThat(wire.calls).isEmpty();
    }

    private static NewActivity entry(String profileNumber, @Nullable Root root, String... messageIds) {
        return new NewActivity("008", "WXSHOP01", List.of(messageIds), new Author(PROFILE, profileNumber, "oW9x"), AT, "text",
                root);
    }

    private static String found(String id, String messageId, String profile) {
        return "<SocialMediaActivity><ID>" + id + "</ID><UUID>" + ROOT + "</UUID><SocialMediaMessageID>" + messageId
                + "</SocialMediaMessageID><SocialMediaUserProfileID>" + profile
                + "</SocialMediaUserProfileID></SocialMediaActivity>";
    }

    private static String profile(String number, String uuid) {
        return "<Response_sync><SocialMediaUserProfile><UUID>" + uuid + "</UUID><ID>" + number
                + "</ID></SocialMediaUserProfile></Response_sync>";
    }
}
