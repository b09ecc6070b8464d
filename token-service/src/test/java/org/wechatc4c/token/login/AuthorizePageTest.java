package org.wechatc4c.token.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.token.WeChatConfig;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;

import io.quarkus.runtime.configuration.ConfigurationException;

class AuthorizePageTest {

    private static final URI WECHAT = URI.create("https://open.weixin.qq.com");
    private static final Channel SHOP = new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
            TokenMode.STABLE, "tag", Set.of());

    private static final WeChatConfig WECHAT_CONFIG = new WeChatConfig() {
        @Override
        public URI apiUrl() {
            return URI.create("https://api.weixin.qq.com");
        }

        @Override
        public URI openUrl() {
            return WECHAT;
        }
    };

    @Test
    void hasTheParametersInWeChatsOrder() {
        var page = new AuthorizePage(() -> Optional.of(URI.create("https://h5.example.com:8443/")), WECHAT_CONFIG);

        assertThat(page.address(SHOP, Scope.SNSAPI_USERINFO, "abc123", "&component_appid=wx1"))
                .isEqualTo("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx00000000000000c4"
                        + "&redirect_uri=https%3A%2F%2Fh5.example.com%3A8443%2Fweb%2Flogin%2Fcallback"
                        + "&response_type=code&scope=snsapi_userinfo&state=abc123&component_appid=wx1#wechat_redirect");
    }

    @Test
    void saysWhatIsMissing() {
        var page = new AuthorizePage(Optional::empty, WECHAT_CONFIG);

        assertThatThrownBy(() -> page.address(SHOP, Scope.SNSAPI_BASE, "abc123", ""))
                .isInstanceOf(LoginFailure.NotOffered.class).hasMessageContaining("web.public-url");
    }

    @ParameterizedTest
    @ValueSource(strings = { "h5.example.com", "/pages", "ftp://h5.example.com", "https:h5", "https://user@h5.example.com",
            "https://h5.example.com/pages", "https://h5.example.com/?x", "https://h5.example.com/#x",
            "https://h5_x.example.com" })
    void refusesToStartWithAnAddressThatIsNoSite(String url) {
        assertThatThrownBy(() -> new AuthorizePage(() -> Optional.of(URI.create(url)), WECHAT_CONFIG))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("web.public-url");
    }
}
