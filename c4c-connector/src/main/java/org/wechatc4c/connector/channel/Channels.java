package org.wechatc4c.connector.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.channel.ChannelConfig.Channel;

import io.quarkus.runtime.Startup;

/** The channels as C4C knows them, from both sides: by our name and by C4C's Channel ID. */
@Startup
@Singleton
public class Channels {

    private static final String CHANNEL = "{channel}";

    private final ChannelConfig config;
    private final CustomerMapping unnamedCustomers;
    private final Map<String, CustomerMapping> customers = new HashMap<>();

    Channels(ChannelConfig config) {
        this.config = config;
        if (!config.channel().providerId().contains(CHANNEL)) {
            throw new IllegalStateException("c4c.channel.provider-id holds for every channel: it must contain " + CHANNEL);
        }
        var providers = config.channels().keySet().stream().map(this::providerId).toList();
        if (providers.stream().distinct().count() < providers.size()) {
            throw new IllegalStateException("two channels have the same c4c.channels.<name>.provider-id");
        }
        unnamedCustomers = new CustomerMapping("c4c.channel", config.channel());
        config.channels()
                .forEach((name, channel) -> customers.put(name, new CustomerMapping("c4c.channels." + name, channel)));
    }

    public Channel named(String name) {
        return config.channels().getOrDefault(name, config.channel());
    }

    /** How customers of a channel are made. */
    public CustomerMapping customers(String name) {
        return customers.getOrDefault(name, unnamedCustomers);
    }

    /** The Channel ID of a channel in C4C. */
    public String providerId(String name) {
        return named(name).providerId().replace(CHANNEL, name);
    }

    /** Our name of the channel with this Channel ID in C4C. */
    public Optional<String> nameOf(String providerId) {
        return config.channels().keySet().stream().filter(name -> providerId(name).equals(providerId)).findFirst()
                .or(() -> unnamed(providerId));
    }

    /** The channel of which nothing is said, and which therefore has the Channel ID that every channel has. */
    private Optional<String> unnamed(String providerId) {
        var pattern = config.channel().providerId();
        int at = pattern.indexOf(CHANNEL);
        var before = pattern.substring(0, at);
        var after = pattern.substring(at + CHANNEL.length());
        return Optional.of(providerId)
                .filter(id -> id.startsWith(before) && id.endsWith(after) && id.length() > before.length() + after.length())
                .map(id -> id.substring(before.length(), id.length() - after.length()))
                .filter(name -> !config.channels().containsKey(name));
    }
}
