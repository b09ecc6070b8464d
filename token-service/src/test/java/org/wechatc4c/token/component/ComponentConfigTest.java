package org.wechatc4c.token.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.wechatc4c.token.WebConfig;
import org.wechatc4c.token.component.AuthorisationRequests.Request;
import org.wechatc4c.token.custody.TestCustody;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;

class ComponentConfigTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "component.app-id", "wx00000000000000c0",
            "component.app-secret", "c0c0c0c0",
            "component.token", "what-it-signs-with",
            "component.encoding-aes-key", "VGhlS2V5T2ZUaGVUaGlyZFBhcnR5UGxhdGZvcm0xMjM",
            "web.public-url", "https://suite.example.com");

    @Test
    void mayBeAbsentAsAWhole() {
        var component = component(Map.of());

        assertThat(component.isConfigured()).isFalse();
        assertThatThrownBy(component::appId).isInstanceOf(ComponentFailure.NotConfigured.class);
    }

    @Test
    void refusesToStartOnHalfOfItAndNamesEverythingThatIsMissing() {
        assertThatThrownBy(() -> component(Map.of("component.app-id", "wx00000000000000C0", "component.previous-token", "a b")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("component.app-id is not", "component.app-secret is missing",
                        "component.token is missing",
                        "component.encoding-aes-key is missing", "component.previous-token is not", "web.public-url is missing")
                .hasMessageNotContaining("a b");
    }

    @Test
    void tellsTheCurrentCredentialsFirst() {
        var configuration = new HashMap<>(COMPLETE);
        configuration.put("component.previous-token", "what-it-signed-with");

        var credentials = component(configuration).callbackCredentials();

        assertThat(credentials.tokens()).containsExactly("what-it-signs-with", "what-it-signed-with");
        assertThat(credentials.credentialsTag()).isNotEqualTo(component(COMPLETE).callbackCredentials().credentialsTag());
        assertThat(credentials.toString()).doesNotContain("what-it");
    }

    @Test
    void sendsBrowsersBackToAnAddressOfItsOwn() {
        var request = new Request(UUID.randomUUID(), null, 1, "wx00000000000000a0", "", Instant.EPOCH, false, null);

        assertThat(component(COMPLETE).loginPage(request, "preauthcode@@@1", "the-state", false)).isEqualTo(URI.create(
                "https://mp.weixin.qq.com/cgi-bin/componentloginpage?component_appid=wx00000000000000c0"
                        + "&pre_auth_code=preauthcode%40%40%401"
                        + "&redirect_uri=https%3A%2F%2Fsuite.example.com%2Fcomponent%2Fauthorised%3Fstate%3Dthe-state"
                        + "&auth_type=1&biz_appid=wx00000000000000a0"));
        assertThat(component(COMPLETE).loginPage(request, "preauthcode@@@1", "the-state", true).toString())
                .startsWith("https://open.weixin.qq.com/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1&")
                .endsWith("#wechat_redirect");
    }

    private static Component component(Map<String, String> configuration) {
        var config = new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withMapping(ComponentConfig.class)
                .withMapping(WebConfig.class).withDefaultValues(configuration).build();
        return new Component(config.getConfigMapping(ComponentConfig.class), config.getConfigMapping(WebConfig.class),
                TestCustody.withKeyOf('k'));
    }
}
