package org.wechatc4c.token.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;

class JsPageTest {

    private static final Channel SHOP = new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
            TokenMode.STABLE, "tag", Set.of("h5.example.com", "M.Example.COM", "bücher.example", "127.0.0.1"));

    @ParameterizedTest
    @ValueSource(strings = { "https://h5.example.com", "https://h5.example.com/", "http://h5.example.com/a/b",
            "https://h5.example.com/a?b=%E4%B8%AD", "https://H5.Example.com/", "HTTPS://h5.example.com/",
            "https://m.example.com/",
            "https://h5.example.com?x=1", "https://h5.example.com:8443/a", "http://127.0.0.1:41234/shop",
            "https://xn--bcher-kva.example/", "https://bücher.example/", "https://h5.example.com/a?url=https://evil.example/",
            "https://h5.example.com/a@b:c;d=e", "https://h5.example.com/?code=1&timestamp=2&url=https%3A%2F%2Fevil.example",
            "https://h5.example.com/%zz", "https://h5.example.com//evil.example/",
            "https://h5.example.com/a?b=[c]{d}|e^f`g'h" })
    void isOursByItsVeryHost(String url) {
        assertThat(JsPage.of(SHOP, url)).isEqualTo(new JsPage(url));
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example/", "https://example.com/", "https://sub.h5.example.com/",
            "https://evilh5.example.com/", "https://h5.example.com.evil.example/", "https://h5-example.com/",
            "https://h5.example.comm/", "https://evil.example/h5.example.com", "https://evil.example?h5.example.com",
            "https://evil.example/?https://h5.example.com/", "https://evil.example/@h5.example.com",
            "https://evil.example:443/h5.example.com", "https://localhost/", "https://127.0.0.2/", "http://2130706433/",
            "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/", "https://xn--h5-example-com.evil.example/",
            "https://h5.ехample.com/", "https://xn--bcher-kvb.example/" })
    void isNotOursByAnother(String url) {
        assertThatThrownBy(() -> JsPage.of(SHOP, url)).isInstanceOf(PageFailure.NotOurs.class)
                .hasMessageContaining("shop").hasMessageNotContaining(url);
    }

    @ParameterizedTest
    @MethodSource
    void isRefusedWhenTwoReadersCouldUnderstandItDifferently(String url) {
        assertThatThrownBy(() -> JsPage.of(SHOP, url)).isInstanceOf(PageFailure.Malformed.class);
    }

    static Stream<String> isRefusedWhenTwoReadersCouldUnderstandItDifferently() {
        return Stream.of("", " ", "h5.example.com", "h5.example.com/a", "//h5.example.com/", "/a", "?b", "https:", "https:/",
                "https://", "https:///h5.example.com/", "https:h5.example.com/", "https:/h5.example.com/",
                "ftp://h5.example.com/", "file://h5.example.com/a", "javascript://h5.example.com/%0aalert(1)",
                "javascript:alert(1)//https://h5.example.com/", "data:text/html,https://h5.example.com/", "about:blank",
                "blob:https://h5.example.com/1", "view-source:https://h5.example.com/", "wss://h5.example.com/",
                "httpss://h5.example.com/", "https//h5.example.com/", "https;//h5.example.com/",
                // Users and passwords
                "https://h5.example.com@evil.example/", "https://evil.example@h5.example.com/",
                "https://h5.example.com:443@evil.example/", "https://user:word@h5.example.com/", "https://@h5.example.com/",
                "https://h5.example.com%40evil.example/",
                // Ports
                "https://h5.example.com:/", "https://h5.example.com:0/", "https://h5.example.com:0443/",
                "https://h5.example.com:65536/", "https://h5.example.com:443:443/", "https://h5.example.com:evil.example/",
                "https://h5.example.com:-1/", "https://h5.example.com:4 43/", "https://h5.example.com:٤٤٣/",
                // Dots
                "https://h5.example.com./", "https://h5.example.com../", "https://.h5.example.com/", "https://h5..example.com/",
                "https://./", "https://h5。example。com/", "https://h5．example．com/", "https://h5.example.com。/",
                // Backslashes
                "https:\\\\h5.example.com\\", "https://h5.example.com\\@evil.example/",
                "https://h5.example.com\\.evil.example/",
                "https://evil.example\\@h5.example.com/", "https:/\\h5.example.com/", "https://h5.example.com/a\\b",
                // Percent signs in the host
                "https://h5%2eexample.com/", "https://h5.example.com%2f.evil.example/",
                "https://h5.example.com%00.evil.example/",
                "https://%68%35.example.com/", "https://h5.example.com%23.evil.example/", "https://h5.example.com%5c/",
                // Control characters and blanks
                " https://h5.example.com/", "https://h5.example.com/ ", "https://h5.example.com /", "https://h5. example.com/",
                "\thttps://h5.example.com/", "https://h5.example.com\t.evil.example/", "https://h5.example.com\n/",
                "https://h5.example.com/a\r\nX: y", "https://h5.example.com/\u0000",
                "https://h5.example.com\u0000.evil.example/",
                "https://h5.example.com/a b", "https://h5.example.com/\u007f", "https://h5.example.com/\u2028",
                // Letters that look different or not at all
                "https://h５.example.com/", "https://ｈ5.example.com/", "https://h5.exam\u200dple.com/",
                "https://h5.exam\u00adple.com/", "https://\u202eh5.example.com/", "https://BÜCHER\u200b.example/",
                // Fragments
                "https://h5.example.com/#a", "https://h5.example.com#@evil.example/", "https://evil.example#h5.example.com",
                "https://h5.example.com/a?b#",
                // Other hosts and marks
                "https://[::1]/", "https://[h5.example.com]/", "https://h5.example.com,evil.example/",
                "https://h5_example.com/",
                "https://h5.example.com;evil.example/", "https://h5.example.com&evil.example/", "https://-h5.example.com/",
                "https://h5.example.com/<script>", "https://h5.example.com/\"", "https://h5.example.com/中",
                // The text that is signed, with another page at its end
                "https://h5.example.com/?a&timestamp=1&url=https://evil.example/",
                "https://h5.example.com/&timestamp=1&x=y&URL=http://evil.example/",
                "https://h5.example.com/" + "a".repeat(2048));
    }

    @Test
    void isNobodysWhenTheChannelHasNoDomains() {
        var none = new Channel("none", "none", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY, TokenMode.STABLE, "tag",
                Set.of());

        assertThatThrownBy(() -> JsPage.of(none, "https://h5.example.com/")).isInstanceOf(PageFailure.NotOurs.class);
    }

    @Test
    void isNotOursBecauseOfADomainThatIsNoHost() {
        var careless = new Channel("careless", "careless", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
                TokenMode.STABLE, "tag", Set.of("", "*", "https://h5.example.com/", "*.example.com", "h5.example.com:443"));

        assertThatThrownBy(() -> JsPage.of(careless, "https://h5.example.com/")).isInstanceOf(PageFailure.NotOurs.class);
    }
}
