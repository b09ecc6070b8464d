package org.wechatc4c.connector.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.channel.ChannelConfig.Channel;

import io.quarkus.runtime.Startup;

/** The channels as C4C knows them, from both sides: by our name and by C4C's Channel ID. */
@Startup
@Singleton
public class Channels {

    private static final String OPENID = "{openid}";

    private static final String CHANNEL = "{channel}";

    private final ChannelConfig config;

    Channels(ChannelConfig config) {
        this.config = config;
        if (!config.channel().providerId().contains(CHANNEL)) {
            throw new IllegalStateException("c4c.channel.provider-id holds for every channel: it must contain " + CHANNEL);
        }
        var providers = config.channels().keySet().stream().map(this::providerId).toList();
        if (providers.stream().distinct().count() < providers.size()) {
            throw new IllegalStateException("two channels have the same c4c.channels.<name>.provider-id");
        }
        requireFindable("c4c.channel", config.channel());
        config.channels().forEach((name, channel) -> requireFindable("c4c.channels." + name, channel));
    }

    private static void requireFindable(String key, Channel channel) {
        if (channel.createCustomers() && !names(channel).containsValue(OPENID)) {
            throw new IllegalStateException(key + ".customers: one of the names must be " + OPENID);
        }
    }

    public Channel named(String name) {
        return config.channels().getOrDefault(name, config.channel());
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

    /** C4C's property that holds the openid of a customer whom we created. */
    public static String openIdProperty(Channel channel) {
        return names(channel).entrySet().stream().filter(name -> name.getValue().equals(OPENID)).map(Map.Entry::getKey)
                .findFirst().orElseThrow();
    }

    /** C4C's properties of a new customer. */
    public static Map<String, String> newCustomer(Channel channel, String openId) {
        var settings = channel.customers();
        var properties = new LinkedHashMap<String, String>();
        names(channel).forEach((property, name) -> properties.put(property, name.replace(OPENID, openId)));
        properties.put("RoleCode", settings.roleCode());
        properties.put("LifeCycleStatusCode", settings.statusCode());
        settings.countryCode().ifPresent(code -> properties.put("CountryCode", code));
        settings.languageCode().ifPresent(code -> properties.put("LanguageCode", code));
        return properties;
    }

    private static Map<String, String> names(Channel channel) {
        var names = new LinkedHashMap<String, String>();
        names.put("LastName", channel.customers().lastName());
        channel.customers().nickName().ifPresent(name -> names.put("NickName", name));
        names.put("FirstName", channel.customers().firstName());
        return names;
    }

}
