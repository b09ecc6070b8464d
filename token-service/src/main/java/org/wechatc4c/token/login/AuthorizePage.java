package org.wechatc4c.token.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import org.wechatc4c.token.WeChatConfig;
import org.wechatc4c.token.WebConfig;
import org.wechatc4c.token.channel.Channel;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/** WeChat's page that asks people, and where it sends them afterwards. Neither is ever taken from a caller. */
@Startup
@Singleton
class AuthorizePage {

    private static final String PATH = "/connect/oauth2/authorize";
    private static final String CALLBACK = "/web/login/callback";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final String page;
    private final Optional<String> redirectUri;

    AuthorizePage(WebConfig web, WeChatConfig open) {
        page = origin("wechat.open-url", open.openUrl()) + PATH;
        redirectUri = web.publicUrl().map(url -> origin("web.public-url", url) + CALLBACK);
    }

    /**
     * The address with the parameters that are the same for all accounts, in WeChat's order. A component puts its own in
     * front of the fragment.
     *
     * @param further what stands behind the state, beginning with {@code &}; may be empty
     */
    String address(Channel channel, Scope scope, String state, String further) {
        var back = redirectUri.orElseThrow(() -> new LoginFailure.NotOffered(
                "web.public-url is not configured, so WeChat cannot send anybody back"));
        return page + "?appid=" + encoded(channel.appId()) + "&redirect_uri=" + encoded(back)
                + "&response_type=code&scope=" + scope.wireName() + "&state=" + state + further + "#wechat_redirect";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String origin(String property, URI url) {
        var path = url.getRawPath();
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme()) || url.getHost() == null
                || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null
                || (path != null && !path.isEmpty() && !path.equals("/"))) {
            throw new ConfigurationException(property + " is no address of a site: write scheme and host, such as "
                    + "https://h5.example.com");
        }
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
