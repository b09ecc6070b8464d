package org.wechatc4c.token;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

import org.wechatc4c.standin.wechat.Account;
import org.wechatc4c.standin.wechat.Mode;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.standin.wechat.WebDomains;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** What is around the service: the WeChat stand-in with an account for each story, and the service's configuration. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    public static final String GATEWAY = "the-gateway-shows-this";
    public static final String NOTIFICATION = "the-notification-service-shows-this";
    public static final String OPERATOR = "an-operator-shows-this";
    public static final String SECRET = "5ec2e70000000000000000000000c0de";
    /** What the channel {@code mistyped} is configured with. */
    public static final String WRONG_SECRET = "5ec2e7000000000000000000000bad00";

    public static final String CALLBACK_TOKEN = "what-wechat-signs-with";
    public static final String ENCODING_AES_KEY = "Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ";

    private static final Map<String, String> APP_IDS = Map.of(
            "shop", "wx0000000000000001",
            "crowd", "wx0000000000000002",
            "voided", "wx0000000000000003",
            "flushed", "wx0000000000000004",
            "mistyped", "wx0000000000000005",
            "troubled", "wx0000000000000006",
            "watched", "wx0000000000000007",
            "sealed", "wx0000000000000008",
            "pages", "wx0000000000000009",
            "annex", "wx000000000000000a");
    private static final String MASTER_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private WeChatStandIn wechat;

    public static String appId(String channel) {
        return APP_IDS.get(channel);
    }

    @Override
    public Map<String, String> start() {
        var accounts = new ArrayList<Account>();
        var configuration = new HashMap<String, String>();
        APP_IDS.forEach((channel, appId) -> {
            accounts.add(
                    new Account(appId, SECRET, "gh_" + channel, "token", null, Mode.PLAIN, URI.create("http://127.0.0.1:1/"))
                            .withWeb(WebDomains.of("h5.example.com")));
            configuration.put("wechat.channels." + channel + ".app-id", appId);
            configuration.put("wechat.channels." + channel + ".app-secret", channel.equals("mistyped") ? WRONG_SECRET : SECRET);
            configuration.put("wechat.channels." + channel + ".original-id", "gh_" + channel);
            configuration.put("wechat.channels." + channel + ".callback-token", CALLBACK_TOKEN);
            configuration.put("wechat.channels." + channel + ".encoding-aes-key", ENCODING_AES_KEY);
        });
        wechat = WeChatStandIn.start(0, null, accounts);
        configuration.put("wechat.channels.shop.previous-callback-token", "what-wechat-signed-with");
        configuration.put("wechat.channels.shop.replies[0].on", "keyword");
        configuration.put("wechat.channels.shop.replies[0].words", "manual,手册");
        configuration.put("wechat.channels.shop.replies[0].kind", "image");
        configuration.put("wechat.channels.shop.replies[0].media-id", "media-1");
        configuration.put("wechat.channels.shop.welcome-text", "欢迎 Welcome");
        configuration.put("wechat.api-url", wechat.url().toString());
        configuration.put("wechat.open-url", wechat.url().toString());
        configuration.put("web.public-url", "https://h5.example.com");
        configuration.put("custody.key-id", "test");
        configuration.put("custody.master-key", MASTER_KEY);
        caller("gateway", GATEWAY, configuration);
        caller("notification", NOTIFICATION, configuration);
        caller("operator", OPERATOR, configuration);
        configuration.put("tokens.refusals-apart", "50ms");
        return configuration;
    }

    private static void caller(String role, String token, Map<String, String> configuration) {
        configuration.put("callers." + role + ".token", token);
        configuration.put("callers." + role + ".roles", role);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(wechat, new TestInjector.MatchesType(WeChatStandIn.class));
    }

    @Override
    public void stop() {
        if (wechat != null) {
            wechat.close();
        }
    }
}
