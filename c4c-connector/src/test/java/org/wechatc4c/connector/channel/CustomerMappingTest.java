package org.wechatc4c.connector.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.connector.tenant.CustomerKey;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.runtime.configuration.ZoneIdConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class CustomerMappingTest {

    private static final String OPENID = "oW9x_2aAbBcCdDeEfFgGhHiIjJkK";

    @Test
    void keepsTheOpenidInTheLastNameWhenNothingIsSaid() {
        var mapping = mapping(Map.of());

        assertThat(mapping.newCustomer("shop", OPENID)).containsExactlyInAnyOrderEntriesOf(Map.of("FirstName", "WeChat",
                "LastName", OPENID, "RoleCode", "CRM000", "LifeCycleStatusCode", "2", "CountryCode", "CN", "LanguageCode",
                "ZH"));
        assertThat(mapping.key(OPENID)).contains(new CustomerKey.InProperty("LastName", OPENID));
    }

    @Test
    void fillsTemplatesAndCutsWhatIsTooLong() {
        var mapping = mapping(Map.of("customers.openid-in", "nick-name", "customers.first-name", "Follower of {channel} 🚗",
                "customers.last-name", "a name that is a little longer than 39 🚗🚗", "customers.language-code", "EN"));

        assertThat(mapping.newCustomer("shop", OPENID)).containsEntry("FirstName", "Follower of shop 🚗")
                .containsEntry("LastName", "a name that is a little longer than 39 ").containsEntry("NickName", OPENID)
                .containsEntry("LanguageCode", "EN");
    }

    @ParameterizedTest
    @CsvSource({ "abcd, 4, abcd", "abcde, 4, abcd", "abc🚗, 4, abc", "abc🚗, 5, abc🚗", "🚗🚗🚗, 3, 🚗", "'', 4, ''" })
    void neverHalvesACharacter(String text, int longest, String expected) {
        assertThat(CustomerMapping.cut(text, longest)).isEqualTo(expected);
    }

    @Test
    void takesWhatLooksLikeAPlaceholderInAnOpenidForNone() {
        assertThat(mapping(Map.of()).newCustomer("shop", "{channel}")).containsEntry("LastName", "{channel}");
    }

    @Test
    void keepsTheOpenidAsExternalIdAndInTheNicknameUntilThen() {
        var mapping = mapping(Map.of("customers.openid-in", "external-id", "customers.external-system", "WXHUB",
                "customers.last-name", "Follower"));

        assertThat(mapping.key(OPENID)).contains(new CustomerKey.AsExternalId("WXHUB", "3", "NickName", OPENID));
        assertThat(mapping.newCustomer("shop", OPENID)).containsEntry("NickName", OPENID).containsEntry("LastName", "Follower");
    }

    @Test
    void keepsTheOpenidAsIdentification() {
        var mapping = mapping(Map.of("customers.openid-in", "identification", "customers.identification-type", "ZWXOID",
                "customers.last-name", "Follower"));

        assertThat(mapping.key(OPENID)).contains(new CustomerKey.AsIdentification("ZWXOID", OPENID));
        assertThat(mapping.newCustomer("shop", OPENID)).doesNotContainValue(OPENID);
    }

    @Test
    void keepsTheOpenidInAFieldOfTheTenant() {
        var mapping = mapping(Map.of("customers.openid-in", "extension-field", "customers.extension-field", "z_WechatID_KUT"));

        assertThat(mapping.key(OPENID)).contains(new CustomerKey.InProperty("z_WechatID_KUT", OPENID));
    }

    @Test
    void hasNoKeyWhereNobodyIsMadeACustomer() {
        assertThat(mapping(Map.of("create-customers", "never", "customers.last-name", "Follower")).key(OPENID)).isEmpty();
    }

    @Test
    void refusesAnOpenidThatWouldBeCut() {
        assertThatIllegalArgumentException().isThrownBy(() -> mapping(Map.of()).key("o".repeat(41)))
                .withMessageContaining("41");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "customers.last-name=Follower {openid} | last-name must be {openid}",
            "customers.openid-in=nick-name customers.nick-name=Fan | nick-name must be {openid}",
            "customers.openid-in=external-id | needs external-system",
            "customers.openid-in=external-id customers.external-system=HUB customers.last-name=Fan customers.nick-name=Fan | leave nick-name out",
            "customers.openid-in=identification | needs identification-type",
            "customers.openid-in=extension-field | needs extension-field",
            "customers.first-name={nickname} | nothing is known that could stand for {nickname}",
            "customers.country-code={country} | nothing is known that could stand for {country}",
            "customers.bind-by-phone=true | set create-customers to on-form or never",
            "customers.bind-by-phone=true create-customers=on-first-message | set create-customers to on-form or never" })
    void refusesRulesThatCannotWork(String settings, String why) {
        var rules = new HashMap<String, String>();
        for (String setting : settings.split(" (?=[a-z.-]+=)", -1)) {
            var pair = setting.split("=", 2);
            rules.put(pair[0], pair[1]);
        }

        assertThatIllegalStateException().isThrownBy(() -> mapping(rules)).withMessageStartingWith("c4c.channel.customers: ")
                .withMessageContaining(why);
    }

    private static CustomerMapping mapping(Map<String, String> rules) {
        var settings = new HashMap<String, String>();
        rules.forEach((name, value) -> settings.put("c4c.channel." + name, value));
        return new Channels(new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "rules", 100))
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(ZoneId.class, 100, new ZoneIdConverter()).withMapping(ChannelConfig.class).build()
                .getConfigMapping(ChannelConfig.class)).customers("any");
    }
}
