package org.wechatc4c.token.channel;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The configured channels. Refuses to start on a configuration that could not work, and names everything that is wrong with it.
 */
@Startup
@Singleton
public class Channels {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern APP_ID = Pattern.compile("wx[0-9a-f]{16}");
    private static final Pattern APP_SECRET = Pattern.compile("\\S+");

    private final Map<String, Channel> byName = new LinkedHashMap<>();

    Channels(ChannelConfig config) {
        var problems = new ArrayList<String>();
        if (config.channels().isEmpty()) {
            problems.add(
                    "wechat.channels is empty: give wechat.channels.<name>.app-id and .app-secret of at least one account");
        }
        config.channels().forEach((name, account) -> byName.put(name, checked(name, account, problems)));
        problems.addAll(sharedAppIds());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    "The WeChat channels are not configured properly:\n  " + String.join("\n  ", problems));
        }
    }

    public Optional<Channel> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Channel> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private static Channel checked(String name, ChannelConfig.Account account, List<String> problems) {
        var prefix = "wechat.channels." + name;
        if (!NAME.matcher(name).matches()) {
            problems.add(prefix + " is no name for a channel: use letters, digits, hyphens and underscores only");
        }
        if (!APP_ID.matcher(account.appId()).matches()) {
            problems.add(prefix + ".app-id is not an app id: wx and 16 hexadecimal digits, shown in the console under basic"
                    + " configuration");
        }
        // A secret that is not configured at all is null inside.
        var secret = requireNonNullElse(account.appSecret().get(), "");
        if (!APP_SECRET.matcher(secret).matches()) {
            problems.add(prefix + ".app-secret is missing or has blanks: copy it from the console's basic configuration");
        }
        return new Channel(name, account.appId(), secret);
    }

    /** Two channels of one account would each take the other's reports for their own. */
    private List<String> sharedAppIds() {
        var owners = new HashMap<String, String>();
        var problems = new ArrayList<String>();
        for (Channel channel : byName.values()) {
            var owner = owners.putIfAbsent(channel.appId(), channel.name());
            if (owner != null) {
                problems.add("wechat.channels." + channel.name() + ".app-id is the app id of " + owner
                        + " already: one account is one channel");
            }
        }
        return problems;
    }
}
