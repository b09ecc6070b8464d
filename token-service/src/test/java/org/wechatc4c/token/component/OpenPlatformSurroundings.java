package org.wechatc4c.token.component;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.wechatc4c.standin.wechat.Account;
import org.wechatc4c.standin.wechat.Component;
import org.wechatc4c.standin.wechat.ComponentTerms;
import org.wechatc4c.standin.wechat.Mode;
import org.wechatc4c.standin.wechat.Patience;
import org.wechatc4c.standin.wechat.Settings;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The same surroundings with an open platform, on which this installation is a third-party platform. */
public class OpenPlatformSurroundings implements QuarkusTestResourceLifecycleManager {

    static final String APP_ID = "wx00000000000000c0";
    static final String SECRET = "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0";
    static final String TOKEN = "what-the-open-platform-signs-with";
    static final String AES_KEY = "VGhlS2V5T2ZUaGVUaGlyZFBhcnR5UGxhdGZvcm0xMjM";
    static final String ANOTHER_OPERATOR = "another-operator-shows-this";
    static final List<String> ACCOUNTS = List.of("wx00000000000000a0", "wx00000000000000a1", "wx00000000000000a2",
            "wx00000000000000a3", "wx00000000000000a4", "wx00000000000000a5", "wx00000000000000a6", "wx00000000000000a7",
            "wx00000000000000a8", "wx00000000000000a9");

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

    private final Surroundings usual = new Surroundings();
    private WeChatStandIn wechat;

    @Override
    public Map<String, String> start() {
        var accounts = new ArrayList<Account>();
        ACCOUNTS.forEach(appId -> accounts
                .add(new Account(appId, SECRET, "gh_" + appId.substring(2), "token", null, Mode.PLAIN, NOWHERE)));
        wechat = WeChatStandIn.start(Settings.of(accounts.toArray(Account[]::new))
                .withPatience(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), 1))
                .withComponent(new Component(APP_ID, SECRET, TOKEN, AES_KEY, NOWHERE, NOWHERE + "$APPID$/callback",
                        "suite.example.com", ComponentTerms.OF_WECHAT.withTicketInterval(Duration.ZERO))));
        var configuration = new HashMap<>(usual.start());
        configuration.put("wechat.api-url", wechat.url().toString());
        configuration.put("web.public-url", "https://suite.example.com");
        configuration.put("component.app-id", APP_ID);
        configuration.put("component.app-secret", SECRET);
        configuration.put("component.token", TOKEN);
        configuration.put("component.previous-token", "what-it-signed-with-before");
        configuration.put("component.encoding-aes-key", AES_KEY);
        configuration.put("component.too-young-to-be-refused", "0s");
        configuration.put("component.rest-after-refusal", "0s");
        configuration.put("component.look-every", "1h");
        configuration.put("callers.another.token", ANOTHER_OPERATOR);
        configuration.put("callers.another.roles", "operator");
        return configuration;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(wechat, new TestInjector.MatchesType(WeChatStandIn.class));
    }

    @Override
    public void stop() {
        usual.stop();
        if (wechat != null) {
            wechat.close();
        }
    }
}
