package org.wechatc4c.connector.channel;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.wechatc4c.connector.channel.ChannelConfig.Channel;
import org.wechatc4c.connector.channel.CustomerRules.Creation;
import org.wechatc4c.connector.tenant.CustomerKey;

/** The rules of one channel for its customers, as properties of C4C. Rules that cannot work are refused at the start. */
public class CustomerMapping {

    public static final String FIRST_NAME = "FirstName";
    public static final String LAST_NAME = "LastName";

    private static final String NICK_NAME = "NickName";
    private static final String OPENID = "{openid}";
    private static final String CHANNEL = "{channel}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_COUNTRY = 3;
    private static final int LONGEST_LANGUAGE = 2;
    private static final int LONGEST_IDENTIFICATION = 60;

    private final String settings;
    private final Creation creation;
    private final CustomerRules rules;
    private final Map<String, String> names;

    /** @param settings where the rules stand, for whoever has to mend them */
    CustomerMapping(String settings, Channel channel) {
        this.settings = settings;
        this.creation = channel.createCustomers();
        this.rules = channel.customers();
        this.names = names(rules);
        requireKnownPlaceholders();
        requireOpenIdToBeKept();
        if (rules.bindByPhone() && creation != Creation.ON_FORM && creation != Creation.NEVER) {
            throw refused("bind-by-phone comes too late where everybody is made a customer before telling a number:"
                    + " set create-customers to on-form or never");
        }
    }

    public Creation creation() {
        return creation;
    }

    public CustomerRules rules() {
        return rules;
    }

    /** By what a customer is found; empty where none is ever made. */
    public Optional<CustomerKey> key(String openId) {
        if (creation == Creation.NEVER) {
            return Optional.empty();
        }
        return Optional.of(switch (rules.openIdIn()) {
            case LAST_NAME -> inName(LAST_NAME, openId);
            case NICK_NAME -> inName(NICK_NAME, openId);
            case EXTERNAL_ID ->
                new CustomerKey.AsExternalId(rules.externalSystem().orElseThrow(), rules.externalIdScheme(), trail(),
                        fitting(openId, LONGEST_NAME));
            case IDENTIFICATION ->
                new CustomerKey.AsIdentification(rules.identificationType().orElseThrow(),
                        fitting(openId, LONGEST_IDENTIFICATION));
            case EXTENSION_FIELD -> new CustomerKey.InProperty(rules.extensionField().orElseThrow(), openId);
        });
    }

    /** C4C's properties of a new customer, without what belongs to the key only. */
    public Map<String, String> newCustomer(String channel, String openId) {
        var properties = new LinkedHashMap<String, String>();
        names.forEach((property, name) -> properties.put(property, filled(name, channel, openId, LONGEST_NAME)));
        properties.put("RoleCode", rules.roleCode());
        properties.put("LifeCycleStatusCode", rules.statusCode());
        rules.countryCode()
                .ifPresent(code -> properties.put("CountryCode", filled(code, channel, openId, LONGEST_COUNTRY)));
        rules.languageCode()
                .ifPresent(code -> properties.put("LanguageCode", filled(code, channel, openId, LONGEST_LANGUAGE)));
        return properties;
    }

    /** As much of a text as C4C takes. A character outside the basic plane counts two, and is left out rather than halved. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static Map<String, String> names(CustomerRules rules) {
        var names = new LinkedHashMap<String, String>();
        names.put(LAST_NAME, rules.lastName());
        rules.nickName().ifPresent(name -> names.put(NICK_NAME, name));
        rules.firstName().ifPresent(name -> names.put(FIRST_NAME, name));
        boolean needsNickName = switch (rules.openIdIn()) {
            case NICK_NAME -> true;
            case EXTERNAL_ID -> !names.containsValue(OPENID);
            case LAST_NAME, IDENTIFICATION, EXTENSION_FIELD -> false;
        };
        if (needsNickName) {
            names.putIfAbsent(NICK_NAME, OPENID);
        }
        return names;
    }

    private void requireKnownPlaceholders() {
        Stream.concat(names.values().stream(), Stream.of(rules.countryCode(), rules.languageCode()).flatMap(Optional::stream))
                .flatMap(text -> PLACEHOLDER.matcher(text).results()).map(found -> found.group())
                .filter(placeholder -> !placeholder.equals(OPENID) && !placeholder.equals(CHANNEL)).findFirst()
                .ifPresent(unknown -> {
                    throw refused("nothing is known that could stand for " + unknown + ": use " + OPENID + " or " + CHANNEL);
                });
    }

    private void requireOpenIdToBeKept() {
        if (creation == Creation.NEVER) {
            return;
        }
        switch (rules.openIdIn()) {
            case LAST_NAME -> requireToBeOpenId("last-name", LAST_NAME);
            case NICK_NAME -> requireToBeOpenId("nick-name", NICK_NAME);
            case EXTERNAL_ID -> {
                require(rules.externalSystem(), "external-system", "the business system that is set up in C4C for this");
                if (!names.containsValue(OPENID)) {
                    throw refused("C4C takes an external id only for a customer that is there already; so that one is found"
                            + " until then, one of the names must be " + OPENID
                            + ": leave nick-name out and it is used for that");
                }
            }
            case IDENTIFICATION -> require(rules.identificationType(), "identification-type",
                    "the kind of identification that is set up in C4C for this");
            case EXTENSION_FIELD -> require(rules.extensionField(), "extension-field", "the field that was added for this");
        }
    }

    private void requireToBeOpenId(String setting, String property) {
        if (!OPENID.equals(names.get(property))) {
            throw refused(setting + " must be " + OPENID + " where openid-in is " + setting
                    + ": otherwise a customer could not be found again. Or keep the openid elsewhere, by openid-in");
        }
    }

    private void require(Optional<String> value, String setting, String what) {
        if (value.isEmpty()) {
            var place = rules.openIdIn().name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw refused("openid-in=" + place + " needs " + setting + ", " + what);
        }
    }

    private IllegalStateException refused(String why) {
        return new IllegalStateException(settings + ".customers: " + why);
    }

    /** The name that holds the openid beside the external id. */
    private String trail() {
        return names.entrySet().stream().filter(name -> name.getValue().equals(OPENID)).map(Map.Entry::getKey).findFirst()
                .orElseThrow();
    }

    private static CustomerKey inName(String property, String openId) {
        return new CustomerKey.InProperty(property, fitting(openId, LONGEST_NAME));
    }

    /** What was cut would be found by nobody, or by several. */
    private static String fitting(String openId, int longest) {
        if (openId.length() > longest) {
            throw new IllegalArgumentException(
                    "an openid of " + openId.length() + " characters is too long for where it is kept");
        }
        return openId;
    }

    private static String filled(String template, String channel, String openId, int longest) {
        // The openid last: it is not ours, and what looks like a placeholder in it is none.
        return cut(template.replace(CHANNEL, channel).replace(OPENID, openId), longest);
    }
}
