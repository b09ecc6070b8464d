package org.wechatc4c.token;

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

/** The usual surroundings with a third-party platform in them, and with a tap on the line to WeChat. */
public class LeakSurroundings extends Surroundings {

    static final String COMPONENT_SECRET = "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0";
    static final String COMPONENT_TOKEN = "what-the-open-platform-signs-with";
    static final String FORMER_COMPONENT_TOKEN = "what-the-open-platform-signed-with";
    static final String COMPONENT_AES_KEY = "VGhlS2V5T2ZUaGVUaGlyZFBhcnR5UGxhdGZvcm0xMjM";
    /** An account that has no AppSecret here. */
    static final String HOSTED = "wx00000000000000a0";

    private static final String COMPONENT = "wx00000000000000c0";
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/");

    private WireTap tap;

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(super.start());
        tap = new WireTap(URI.create(configuration.get("wechat.api-url")));
        configuration.put("wechat.api-url", tap.url().toString());
        configuration.put("component.app-id", COMPONENT);
        configuration.put("component.app-secret", COMPONENT_SECRET);
        configuration.put("component.token", COMPONENT_TOKEN);
        configuration.put("component.previous-token", FORMER_COMPONENT_TOKEN);
        configuration.put("component.encoding-aes-key", COMPONENT_AES_KEY);
        configuration.put("component.too-young-to-be-refused", "0s");
        configuration.put("component.rest-after-refusal", "0s");
        configuration.put("component.look-every", "1h");
        return configuration;
    }

    /** The account of the pages comes first, so that its visitors can be given names. */
    @Override
    Settings platform(List<Account> accounts) {
        var all = new ArrayList<>(accounts);
        all.removeIf(account -> account.appId().equals(appId("pages")));
        accounts.stream().filter(account -> account.appId().equals(appId("pages"))).forEach(all::addFirst);
        all.add(new Account(HOSTED, "nobody-has-this-secret", "gh_hosted", "token", null, Mode.PLAIN, NOWHERE));
        return super.platform(all).withPatience(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), 1))
                .withComponent(new Component(COMPONENT, COMPONENT_SECRET, COMPONENT_TOKEN, COMPONENT_AES_KEY, NOWHERE,
                        NOWHERE + "$APPID$/callback", "h5.example.com",
                        ComponentTerms.OF_WECHAT.withTicketInterval(Duration.ZERO)));
    }

    @Override
    public void inject(TestInjector injector) {
        super.inject(injector);
        injector.injectIntoFields(tap, new TestInjector.MatchesType(WireTap.class));
    }

    @Override
    public void stop() {
        super.stop();
        if (tap != null) {
            tap.close();
        }
    }
}
