package org.wechatc4c.connector.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.channel.ChannelConfig.Channel;

import io.quarkus.runtime.Startup;

/** The configured channels, from both sides: by our name and by C4C's Channel ID. */
@Startup
@Singleton
public class Channels {

    private static final String OPENID = "{openid}";

    private final Map<String, Channel> byName;

    Channels(ChannelConfig config) {
        byName = config.channels();
        var providers = byName.values().stream().map(Channel::providerId).toList();
        if (providers.stream().distinct().count() < providers.size()) {
            throw new IllegalStateException("two channels have the same c4c.channels.<name>.provider-id");
        }
        byName.forEach((name, channel) -> {
            if (channel.createCustomers() && !names(channel).containsValue(OPENID)) {
                throw new IllegalStateException("c4c.channels." + name + ".customers: one of the names must be " + OPENID);
            }
        });
    }

    /** An event of a channel that nobody configured here cannot be worked off. */
    public Channel named(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow(() -> new UnknownChannel(name));
    }

    /** Our name of the channel with this Channel ID in C4C. */
    public Optional<String> nameOf(String providerId) {
        return byName.entrySet().stream().filter(entry -> entry.getValue().providerId().equals(providerId))
                .map(Map.Entry::getKey)
                .findFirst();
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
