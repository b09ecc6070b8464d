package org.wechatc4c.token.component;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.wechatc4c.token.WebConfig;
import org.wechatc4c.token.component.AuthorisationRequests.Request;
import org.wechatc4c.token.custody.Custody;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.Secret;

/**
 * The platform as it is configured, if it is. Refuses to start on half of it, and names everything that is wrong or missing.
 */
@Startup
@Singleton
class Component {

    private static final Pattern APP_ID = Pattern.compile("wx[0-9a-f]{16}");
    private static final Pattern SECRET = Pattern.compile("\\S+");
    private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9+/]{43}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/_-]*");
    private static final String PAGE = "/component/authorise";

    /** What the platform shows and is shown. */
    record Identity(String appId, String appSecret, List<String> tokens, List<String> encodingAesKeys, URI publicUrl) {
        @Override
        public String toString() {
            return "Identity[" + appId + "]";
        }
    }

    private final Optional<Identity> identity;
    private final ComponentConfig config;
    private final Custody custody;

    Component(ComponentConfig config, WebConfig web, Custody custody) {
        this.config = config;
        this.custody = custody;
        this.identity = read(config, web);
    }

    boolean isConfigured() {
        return identity.isPresent();
    }

    /**
     * The platform.
     *
     * @throws ComponentFailure.NotConfigured when there is none
     */
    Identity identity() {
        return identity.orElseThrow(ComponentFailure.NotConfigured::new);
    }

    String appId() {
        return identity().appId();
    }

    /** What the gateway proves and decrypts WeChat's calls with. */
    CallbackCredentials callbackCredentials() {
        var it = identity();
        var all = new ArrayList<>(it.tokens());
        all.add("");
        all.addAll(it.encodingAesKeys());
        return new CallbackCredentials(it.appId(), custody.tag("component-callback:" + it.appId(), all), it.tokens(),
                it.encodingAesKeys());
    }

    /** The page of ours that leads to WeChat's: that one opens from the registered domain only. */
    URI page(String state) {
        return at(PAGE + "?state=" + state);
    }

    /** The same page for a phone. */
    URI phonePage(String state) {
        return at(PAGE + "?state=" + state + "&on=phone");
    }

    /** WeChat's page. Where it sends the browser back to is not the caller's choice. */
    URI loginPage(Request request, String preAuthCode, String state, boolean onPhone) {
        var query = "component_appid=" + appId()
                + "&pre_auth_code=" + encode(preAuthCode, UTF_8)
                + "&redirect_uri=" + encode(at(config.redirectPath() + "?state=" + state).toString(), UTF_8)
                + "&auth_type=" + request.authType()
                + (request.bizAppId() == null ? "" : "&biz_appid=" + encode(request.bizAppId(), UTF_8));
        return onPhone
                ? URI.create(config.phoneLoginUrl() + "?action=bindcomponent&no_scan=1&" + query + "#wechat_redirect")
                : URI.create(config.loginUrl() + "?" + query);
    }

    private URI at(String path) {
        return identity().publicUrl().resolve(path);
    }

    private static Optional<Identity> read(ComponentConfig config, WebConfig web) {
        var appSecret = text(config.appSecret());
        var token = text(config.token());
        var previousToken = text(config.previousToken());
        var key = text(config.encodingAesKey());
        var previousKey = text(config.previousEncodingAesKey());
        if (Stream.of(config.appId(), appSecret, token, previousToken, key, previousKey).allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var problems = new ArrayList<String>();
        check("component.app-id", config.appId(), APP_ID, "wx and 16 hexadecimal digits", problems);
        check("component.app-secret", appSecret, SECRET, "without blanks", problems);
        check("component.token", token, SECRET, "without blanks", problems);
        check("component.encoding-aes-key", key, AES_KEY, "43 letters, digits, + or /", problems);
        previousToken.ifPresent(
                it -> check("component.previous-token", previousToken, SECRET, "without blanks", problems));
        previousKey.ifPresent(it -> check("component.previous-encoding-aes-key", previousKey, AES_KEY,
                "43 letters, digits, + or /", problems));
        check("component.redirect-path", Optional.of(config.redirectPath()), PATH, "a path, beginning with /", problems);
        if (web.publicUrl().filter(Component::isAnAddress).isEmpty()) {
            problems.add("web.public-url is missing or no address: give the public one of the gateway, https://…, on the "
                    + "domain that is registered for the platform");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException("The third-party platform is not configured completely:\n  "
                    + String.join("\n  ", problems));
        }
        return Optional.of(new Identity(config.appId().orElseThrow(), appSecret.orElseThrow(),
                currentFirst(token, previousToken), currentFirst(key, previousKey), web.publicUrl().orElseThrow()));
    }

    private static void check(String property, Optional<String> value, Pattern form, String wanted, List<String> problems) {
        if (value.isEmpty()) {
            problems.add(property + " is missing: take it from the platform's page in the open platform's console");
        } else if (!form.matcher(value.get()).matches()) {
            problems.add(property + " is not as in the console: " + wanted);
        }
    }

    private static boolean isAnAddress(URI url) {
        return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
    }

    private static List<String> currentFirst(Optional<String> current, Optional<String> previous) {
        return Stream.of(current, previous).flatMap(Optional::stream).distinct().toList();
    }

    /** One that is not configured may be there all the same, with null inside. */
    private static Optional<String> text(Optional<Secret<String>> secret) {
        return secret.map(Secret::get).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * What the gateway needs.
     *
     * @param credentialsTag changes whenever the others do, and says nothing about them
     */
    record CallbackCredentials(String appId, String credentialsTag, List<String> tokens, List<String> encodingAesKeys) {
        @Override
        public String toString() {
            return "CallbackCredentials[" + appId + ", " + credentialsTag + "]";
        }
    }
}
