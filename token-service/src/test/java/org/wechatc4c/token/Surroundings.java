package org.wechatc4c.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.wechatc4c.standin.wechat.Account;
import org.wechatc4c.standin.wechat.Mode;
import org.wechatc4c.standin.wechat.Settings;
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

    private static final Map<String, String> APP_IDS = new HashMap<>(Map.ofEntries(
            Map.entry("shop", "wx0000000000000001"),
            Map.entry("crowd", "wx0000000000000002"),
            Map.entry("voided", "wx0000000000000003"),
            Map.entry("flushed", "wx0000000000000004"),
            Map.entry("mistyped", "wx0000000000000005"),
            Map.entry("troubled", "wx0000000000000006"),
            Map.entry("watched", "wx0000000000000007"),
            Map.entry("sealed", "wx0000000000000008"),
            Map.entry("classic", "wx0000000000000009"),
            Map.entry("slow", "wx000000000000000a"),
            Map.entry("shared", "wx000000000000000b"),
            Map.entry("walled", "wx000000000000000c"),
            Map.entry("pages", "wx000000000000000d"),
            Map.entry("annex", "wx000000000000000e")));
    private static final String MASTER_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    static {
        APP_IDS.put("signed", "wx0000000000000021");
        APP_IDS.put("busy", "wx0000000000000022");
        APP_IDS.put("operated", "wx0000000000000023");
        APP_IDS.put("cleared", "wx0000000000000024");
        APP_IDS.put("dry", "wx0000000000000026");
        APP_IDS.put("unlisted", "wx0000000000000025");
    }

    private final Path folder = folder();
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
            file(channel + ".json", """
                    {
                      "name": "%s", "appId": "%s", "originalId": "gh_%s", "appSecret": "%s", "callbackToken": "%s",
                      "encodingAesKey": "%s"
                    }""".formatted(channel, appId, channel, channel.equals("mistyped") ? WRONG_SECRET : SECRET, CALLBACK_TOKEN,
                    ENCODING_AES_KEY));
        });
        file("shop.yaml", """
                domains: [ h5.example.com ]
                replies:
                  - when: { kind: keyword, words: [ manual, 手册 ] }
                    reply: { kind: image, mediaId: media-1 }
                  - when: { kind: followed }
                    reply: { kind: text, texts: { zh: 欢迎 Welcome } }
                """);
        file("classic.yaml", "tokenMode: CLASSIC");
        wechat = WeChatStandIn.start(platform(accounts));
        configuration.put("channels.folders", folder.toString());
        for (String signed : List.of("signed", "busy")) {
            file(signed + ".yaml", "domains: [ h5.example.com, M.Example.COM, bücher.example ]");
            wechat.setWeb(appId(signed), new WebDomains("h5.example.com",
                    Set.of("h5.example.com", "m.example.com", "xn--bcher-kva.example")));
        }
        configuration.put("wechat.api-url", wechat.url().toString());
        configuration.put("wechat.open-url", wechat.url().toString());
        configuration.put("web.public-url", "https://h5.example.com");
        configuration.put("custody.key-id", "test");
        configuration.put("custody.master-key", MASTER_KEY);
        configuration.put("custody.previous-keys.former", Base64.getEncoder().encodeToString("f".repeat(32).getBytes(UTF_8)));
        caller("gateway", GATEWAY, configuration);
        caller("notification", NOTIFICATION, configuration);
        caller("operator", OPERATOR, configuration);
        configuration.put("tokens.refusals-apart", "50ms");
        configuration.put("tokens.pause-after-failure", "1ms");
        configuration.put("tokens.pause-after-refusal", "1s");
        return configuration;
    }

    /** What the platform starts with. */
    Settings platform(List<Account> accounts) {
        return Settings.of(accounts.toArray(Account[]::new));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("channels");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the channels", e);
        }
    }

    private void file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
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
