package org.wechatc4c.gateway.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.Secret;

/**
 * The configured accounts. Refuses to start on a configuration that could not work, and names everything that is wrong with it.
 */
@Startup
@ApplicationScoped
public class Channels {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern APP_ID = Pattern.compile("wx[0-9a-f]{16}");
    private static final Pattern ORIGINAL_ID = Pattern.compile("gh_[0-9A-Za-z_-]+");
    private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9+/]{43}");

    /** WeChat cuts or refuses a longer passive reply. */
    private static final int LONGEST_TEXT = 2048;
    private static final String TOO_LONG = "is blank, or longer than the " + LONGEST_TEXT
            + " bytes of UTF-8 that WeChat takes: shorten it, or leave it out";

    private final Map<String, Channel> byName = new LinkedHashMap<>();
    private final Channel defaultChannel;

    Channels(WeChatConfig config) {
        var problems = new ArrayList<String>();
        config.channels().forEach((name, account) -> byName.put(name, checked(name, account, problems)));
        var defaultChannel = byName.get(config.defaultChannel());
        if (defaultChannel == null) {
            problems.add("wechat.default-channel is " + config.defaultChannel() + ", which is none of the channels "
                    + byName.keySet() + ": name one of wechat.channels, or configure wechat.channels."
                    + config.defaultChannel());
        }
        if (defaultChannel == null || !problems.isEmpty()) {
            throw new ConfigurationException(
                    "The WeChat channels are not configured properly:\n  " + String.join("\n  ", problems));
        }
        this.defaultChannel = defaultChannel;
    }

    public Optional<Channel> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Channel defaultChannel() {
        return defaultChannel;
    }

    private static Channel checked(String name, WeChatConfig.Account account, List<String> problems) {
        var complaints = new Complaints("wechat.channels." + name, problems);
        // A secret that is not set arrives as one that holds nothing.
        var token = Optional.ofNullable(account.token().get()).map(String::strip).orElse("");
        var aesKey = account.encodingAesKey().map(Secret::get).map(String::strip).orElse(null);

        complaints.unless(NAME.matcher(name).matches(), "",
                "is no name for a channel: use letters, digits, hyphens and underscores only");
        complaints.unless(APP_ID.matcher(account.appId()).matches(), ".app-id",
                "is not an app id: wx and 16 hexadecimal digits, shown in the console under basic configuration");
        complaints.unless(ORIGINAL_ID.matcher(account.originalId()).matches(), ".original-id",
                "is not an original id: it begins with gh_ and is shown in the console under account details");
        complaints.unless(!token.isEmpty(), ".token", "is missing: take it from the console's server configuration");
        complaints.unless(aesKey != null || account.mode() == Mode.PLAIN, ".encoding-aes-key",
                "is missing: mode " + account.mode().name().toLowerCase(Locale.ROOT)
                        + " needs the EncodingAESKey of the console's server configuration");
        complaints.unless(aesKey == null || AES_KEY.matcher(aesKey).matches(), ".encoding-aes-key",
                "is not an EncodingAESKey: 43 letters, digits, + or /");
        complaints.unless(fits(account.welcomeText()), ".welcome-text", TOO_LONG);
        complaints.unless(fits(account.acknowledgementText()), ".acknowledgement-text", TOO_LONG);
        complaints.unless(account.acknowledgementQuiet().isPositive(), ".acknowledgement-quiet",
                "is not a time to be quiet: give a duration above zero, such as 12h");

        return new Channel(name, account.appId(), account.originalId(), token, aesKey, account.mode(),
                account.welcomeText().orElse(null), account.acknowledgementText().orElse(null), account.acknowledgementQuiet());
    }

    private static boolean fits(Optional<String> text) {
        return text.map(it -> !it.isBlank() && it.getBytes(UTF_8).length <= LONGEST_TEXT).orElse(true);
    }

    private record Complaints(String prefix, List<String> problems) {
        void unless(boolean isRight, String property, String problem) {
            if (!isRight) {
                problems.add(prefix + property + ' ' + problem);
            }
        }
    }
}
