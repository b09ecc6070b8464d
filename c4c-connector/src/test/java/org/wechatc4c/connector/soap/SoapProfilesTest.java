package org.wechatc4c.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.tenant.Profiles;
import org.wechatc4c.connector.tenant.Profiles.Account;
import org.wechatc4c.connector.tenant.Profiles.NewProfile;
import org.wechatc4c.connector.tenant.Profiles.Partner;
import org.wechatc4c.connector.tenant.Profiles.Profile;

class SoapProfilesTest {

    private static final String UUID = "00163E7A-1B2C-1EEF-8AA0-000000000001";
    private static final Account SHOP = new Account("WXSHOP01", "oW9x");
    private static final String CONFIRMED = "<Confirmation_sync><SocialMediaUserProfile><UUID>" + UUID
            + "</UUID><ID>2311</ID></SocialMediaUserProfile><Log/></Confirmation_sync>";

    private final FakeSoapWire wire = new FakeSoapWire();
    private final NoOData odata = new NoOData();
    private final SoapClient client = new SoapClient(wire, FixedSoapConfig.WITH_PASSWORD);
    private final Profiles profiles = new SoapProfiles(client, new ProfileNumbers(client), odata.port(Profiles.class));

    @Test
    void anotherChannelsProfileIsAnotherPerson() {
        wire.answering("<Response_sync>" + found("2310", "WXCAR01", "oW9x") + found("2312", "WXSHOP01", "oW9x")
                + found("2311", "WXSHOP01", "oW9x") + found("2309", "WXSHOP01", "OW9X") + "</Response_sync>");

        assertThat(profiles.find(SHOP).await().indefinitely()).extracting(Profile::id, Profile::customerNumber)
                .containsExactly(tuple("2311", "1000441"), tuple("2312", "1000441"));
    }

    @Test
    void bindsByASecondCall() {
        wire.answering(CONFIRMED, CONFIRMED);

        var created = profiles.create(profile(new Partner("any", "1000441", "CRM000"))).await().indefinitely();

        assertThat(created.customerNumber()).isEqualTo("1000441");
        assertThat(wire.calls).hasSize(2);
        assertThat(wire.calls.get(0).body())
                .contains("<SocialMediaUserProfile actionCode=\"01\"><SocialMediaUserCategoryCode>02"
                        + "</SocialMediaUserCategoryCode><UserInformation actionCode=\"01\"><SocialMediaUserAccountID>oW9x"
                        + "</SocialMediaUserAccountID><SocialMediaChannelCode>008</SocialMediaChannelCode><SocialMediaUserName>小雨"
                        + "</SocialMediaUserName><ExternalPartyAccountID>WXSHOP01</ExternalPartyAccountID></UserInformation>"
                        + "</SocialMediaUserProfile>");
        assertThat(wire.calls.get(1).body()).contains("<SocialMediaUserProfile actionCode=\"04\"><UUID>" + UUID + "</UUID>"
                + "<UserInformation actionCode=\"06\"><SocialMediaUserAccountID>oW9x</SocialMediaUserAccountID></UserInformation>"
                + "<CustomerInternalID>1000441</CustomerInternalID></SocialMediaUserProfile>");
    }

    @Test
    void bindsAContactAsSuch() {
        wire.answering(CONFIRMED, CONFIRMED);

        profiles.create(profile(new Partner("any", "1000700", "BUP001"))).await().indefinitely();

        assertThat(wire.calls.get(1).body()).contains("<ContactPartyInternalID>1000700</ContactPartyInternalID>");
    }

    @Test
    void readsAccountsOverSoapOnceTheNumberWasSeen() {
        wire.answering(CONFIRMED, "<Response_sync>" + found("2311", "WXSHOP01", "oW9x") + "</Response_sync>");
        profiles.accounts(UUID).await().indefinitely();
        profiles.create(profile(null)).await().indefinitely();

        assertThat(profiles.accounts(UUID).await().indefinitely()).containsExactly(SHOP);
        assertThat(odata.asked).containsExactly("accounts");
    }

    private static NewProfile profile(@Nullable Partner partner) {
        return new NewProfile("008", "02", SHOP, "小雨", partner);
    }

    private static String found(String number, String provider, String openId) {
        return "<SocialMediaUserProfile><UUID>" + UUID + "</UUID><ID>" + number
                + "</ID><UserInformation><SocialMediaUserAccountID>"
                + openId + "</SocialMediaUserAccountID><ExternalPartyAccountID>" + provider + "</ExternalPartyAccountID>"
                + "</UserInformation><CustomerInternalID>0001000441</CustomerInternalID></SocialMediaUserProfile>";
    }
}
