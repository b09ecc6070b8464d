package org.wechatc4c.token.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = { "/", "/tickets", "/my/tickets/", "/my/tickets/1-2_3~4.html", "/a?x=1&y=%E4%B8%AD+%F0%9F%9A%97",
            "/a?next=%2F%2Fevil.example", "/?x", "/#/tickets/1", "/a?x=1#top", "/a?when=10:30,11:00" })
    void knowsAPathOfTheSite(String path) {
        assertThat(LocalPath.is(path)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void refusesWhatMightLeadElsewhere(String path) {
        assertThat(LocalPath.is(path)).isFalse();
    }

    static Stream<String> elsewhere() {
        return Stream.of("", " ", "evil.example", ".evil.example", "//evil.example", "///evil.example", "////evil.example",
                "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example", "\\evil.example",
                "/%2f/evil.example", "/%2fevil.example", "/%2F%2Fevil.example", "%2f%2fevil.example", "/%5cevil.example",
                "/%5C%5Cevil.example", "/%252f/evil.example", "/%255cevil.example", "/%25252f/evil.example",
                "https:evil.example", "https://evil.example", "HTTPS://evil.example", "http:/evil.example",
                "https:///evil.example", "https:\\\\evil.example", "https://h5.example.com.evil.example", "ftp://evil.example",
                "javascript:alert(1)", "data:text/html,x", "/javascript:alert(1)", "/\t/evil.example", "/\n/evil.example",
                "/\r/evil.example", "\t//evil.example", " //evil.example", "/ /evil.example", "/\u0000/evil.example",
                "/\u000b/evil.example", "/\u007f/evil.example", "/\u0085/evil.example", "/\u2028/evil.example",
                "/\u00a0/evil.example", "/\u200b/evil.example", "/\ufeff/evil.example",
                "/\r\nSet-Cookie: session=x", "/%0d%0aSet-Cookie:session=x", "/a?x=\r\nSet-Cookie: session=x",
                "/a?x=%0d%0aSet-Cookie:session=x", "/a?x=%00", "/a?x=%7f", "/@evil.example", "@evil.example",
                "//user@evil.example", "/user:password@evil.example", "https://h5.example.com@evil.example",
                "/a//evil.example", "/a/..//evil.example", "/../evil.example", "/..//evil.example", "/.//evil.example",
                "/./evil.example", "/%2e%2e/evil.example", "/a/%2e%2e//evil.example", "/.", "/..", "/;@evil.example",
                "/;/evil.example", "?//evil.example", "#//evil.example", "/\u2215evil.example", "/\u2044/evil.example",
                "/\uff0fevil.example", "\uff0f\uff0fevil.example", "/\u3002evil.example", "/a?x=\\evil.example", "/a#\\evil",
                "/a?<script>", "/a?x=\"", "/a b", "/ä", "/a%", "/a?%", "/a?%4", "/a?%zz", "/a#b#c", "/tickets\n",
                "/" + "a".repeat(512), "/?" + "a".repeat(511), "/a/".repeat(3_000));
    }
}
