package org.wechatc4c.token.channel;

import java.net.IDN;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/**
 * A channel as somebody wrote it, over REST or in a file. A field that is not known is refused, so that a misspelt one is not
 * passed over.
 *
 * @param secrets those that the document names; an empty one is to be taken away, one that is not there stays as it is
 */
record ChannelDocument(ChannelSettings settings, Map<SecretKind, Optional<String>> secrets) {

    private static final String TYPE = "WECHAT";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    /** What stands in addresses in the place of a channel: the platform's pushes, and the end of a login. */
    private static final Set<String> RESERVED = Set.of("component", "callback");
    private static final Pattern APP_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ORIGINAL_ID = Pattern.compile("gh_[0-9A-Za-z_-]{1,61}");
    private static final Pattern HOST = Pattern
            .compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final int LONGEST_DISPLAY_NAME = 64;
    private static final int MOST_REPLIES = 200;
    private static final Set<String> FIELDS = Set.of("type", "name", "displayName", "hosting", "appId", "originalId",
            "tokenMode",
            "messageEncryption", "signatureAlgorithm", "languages", "domains", "workTime", "replies");

    /** Names the channel without its secrets. */
    @Override
    public String toString() {
        return "ChannelDocument[" + settings.name() + "]";
    }

    /**
     * Reads a document and notes everything that is wrong with it. What is wrong has some value all the same, so that the rest
     * can be looked at.
     */
    static ChannelDocument read(JsonNode document, ObjectMapper json, Violations violations) {
        return new Reading(document, json, violations).channel();
    }

    /** Whether this stands in addresses in the place of a channel. */
    static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What has to be known of a channel before it can be in service, and is not: the names of the fields. */
    List<String> missing(Set<SecretKind> known) {
        var missing = new ArrayList<String>();
        if (settings.hosting() == Hosting.KEY) {
            if (settings.appId() == null) {
                missing.add("appId");
            }
            if (settings.originalId() == null) {
                missing.add("originalId");
            }
            needed().filter(kind -> !known.contains(kind)).map(SecretKind::field).forEach(missing::add);
        }
        return missing;
    }

    private Stream<SecretKind> needed() {
        return settings.messageEncryption() == MessageEncryption.PLAIN
                ? Stream.of(SecretKind.APP_SECRET, SecretKind.CALLBACK_TOKEN)
                : Stream.of(SecretKind.values());
    }

    /** The reading of one document. */
    private record Reading(JsonNode document, ObjectMapper json, Violations violations) {

        ChannelDocument channel() {
            violations.unless(document.isObject(), "", "DOCUMENT_FORMAT", "is no JSON object");
            document.fieldNames().forEachRemaining(field -> violations.unless(
                    FIELDS.contains(field) || SecretKind.of(field).isPresent(), field, "FIELD_UNKNOWN",
                    "is no field of a channel: take it out, or mend its spelling"));
            var type = text("type");
            violations.unless(type == null || type.equals(TYPE), "type", "TYPE_UNKNOWN", "is " + TYPE + " and nothing else");
            var name = text("name");
            violations.unless(name != null && NAME.matcher(name).matches(), "name", "NAME_FORMAT",
                    "is 1 to 64 letters, digits and underscores, and does not begin with a digit");
            violations.unless(name == null || !isReserved(name), "name", "NAME_RESERVED",
                    "is what addresses have in the place of a channel: choose another one");
            var displayName = text("displayName");
            violations.unless(
                    displayName == null || (!displayName.isBlank() && displayName.length() <= LONGEST_DISPLAY_NAME),
                    "displayName", "DISPLAY_NAME_FORMAT", "is 1 to " + LONGEST_DISPLAY_NAME + " characters");
            var languages = languages();
            var workTime = workTime();
            return new ChannelDocument(new ChannelSettings(name == null ? "" : name, displayName,
                    constant("hosting", Hosting.class, Hosting.KEY),
                    matching("appId", APP_ID, "APP_ID_FORMAT",
                            "is no app id: wx and 16 hexadecimal digits, shown in the console under basic configuration"),
                    matching("originalId", ORIGINAL_ID, "ORIGINAL_ID_FORMAT",
                            "is no original id: it begins with gh_ and is shown in the console under account details"),
                    constant("tokenMode", TokenMode.class, TokenMode.STABLE),
                    constant("messageEncryption", MessageEncryption.class, MessageEncryption.SECURE),
                    constant("signatureAlgorithm", SignatureAlgorithm.class, SignatureAlgorithm.SHA1),
                    languages, domains(), workTime, replies(languages, workTime != null)), secrets());
        }

        private Map<SecretKind, Optional<String>> secrets() {
            var secrets = new EnumMap<SecretKind, Optional<String>>(SecretKind.class);
            for (SecretKind kind : SecretKind.values()) {
                if (document.has(kind.field())) {
                    var value = Optional.ofNullable(text(kind.field()));
                    value.ifPresent(it -> kind.check(it, violations));
                    secrets.put(kind, value);
                }
            }
            return secrets;
        }

        private List<Language> languages() {
            if (!document.hasNonNull("languages")) {
                return List.of(Language.CHINESE, Language.ENGLISH);
            }
            var languages = new LinkedHashSet<Language>();
            for (String word : texts("languages")) {
                switch (word) {
                    case "zh" -> languages.add(Language.CHINESE);
                    case "en" -> languages.add(Language.ENGLISH);
                    default -> violations.add("languages", "LANGUAGE_UNKNOWN",
                            "has \"" + word + "\", which is no language of ours: use zh or en");
                }
            }
            violations.unless(!languages.isEmpty(), "languages", "LANGUAGES_EMPTY", "names at least one language: zh or en");
            return languages.isEmpty() ? List.of(Language.CHINESE) : List.copyOf(languages);
        }

        private Set<String> domains() {
            var domains = new LinkedHashSet<String>();
            for (String word : texts("domains")) {
                violations.made("domains", "DOMAIN_FORMAT", () -> IDN.toASCII(word).toLowerCase(Locale.ROOT)).forEach(host -> {
                    violations.unless(HOST.matcher(host).matches(), "domains", "DOMAIN_FORMAT",
                            "has \"" + word + "\", which is no host name: write it without scheme, port and path");
                    domains.add(host);
                });
            }
            return domains;
        }

        private @Nullable WorkTimeDocument workTime() {
            if (!document.hasNonNull("workTime")) {
                return null;
            }
            var workTime = converted("workTime", document.path("workTime"), WorkTimeDocument.class, "WORK_TIME_FORMAT");
            if (workTime != null) {
                var ofIt = new Violations();
                var unused = workTime.read("workTime", ofIt);
                ofIt.all().forEach(it -> violations.add(it.field(), it.code(), it.message()));
            }
            return workTime;
        }

        private List<ReplyRule> replies(List<Language> languages, boolean hasWorkTime) {
            var rules = new ArrayList<ReplyRule>();
            var replies = document.path("replies");
            violations.unless(replies.isMissingNode() || replies.isNull() || replies.isArray(), "replies", "REPLIES_FORMAT",
                    "is no list of rules");
            violations.unless(replies.size() <= MOST_REPLIES, "replies", "REPLIES_COUNT", "has more than " + MOST_REPLIES);
            for (int i = 0; i < replies.size() && i < MOST_REPLIES; i++) {
                var field = "replies[" + i + ']';
                var rule = converted(field, replies.get(i), ReplyRule.class, "REPLY_FORMAT");
                if (rule == null) {
                    continue;
                }
                violations.unless(!(rule.when() instanceof ReplyRule.OutsideWorkTime) || hasWorkTime, field,
                        "WORK_TIME_MISSING",
                        "is for outside work time, but the channel has no workTime: give it one");
                if (rule.reply() instanceof PassiveReply.Text text) {
                    violations.unless(languages.containsAll(text.texts().keySet()), field, "LANGUAGE_NOT_SPOKEN",
                            "has a text in a language that languages does not name: add it there, or take the text out");
                }
                rules.add(rule);
            }
            return rules;
        }

        private @Nullable String matching(String field, Pattern form, String code, String rule) {
            var value = text(field);
            violations.unless(value == null || form.matcher(value).matches(), field, code, rule);
            return value;
        }

        private <E extends Enum<E>> E constant(String field, Class<E> type, E otherwise) {
            var word = text(field);
            if (word == null) {
                return otherwise;
            }
            return Stream.of(type.getEnumConstants()).filter(it -> it.name().equals(word)).findFirst().orElseGet(() -> {
                violations.add(field, "VALUE_UNKNOWN", "is one of " + List.of(type.getEnumConstants()));
                return otherwise;
            });
        }

        private @Nullable String text(String field) {
            var value = document.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            violations.unless(value.isTextual(), field, "TEXT_EXPECTED", "is no text");
            return value.isTextual() ? value.asText() : null;
        }

        private List<String> texts(String field) {
            var values = new ArrayList<String>();
            var list = document.path(field);
            var isList = list.isMissingNode() || list.isNull() || list.isArray();
            for (JsonNode value : list) {
                isList &= value.isTextual();
                values.add(value.asText());
            }
            violations.unless(isList, field, "LIST_EXPECTED", "is no list of texts");
            return values;
        }

        /** Nothing, and a violation, when it has not the form, or its own rules refuse it. */
        private <T> @Nullable T converted(String field, JsonNode value, Class<T> type, String code) {
            try {
                return json.treeToValue(value, type);
            } catch (ValueInstantiationException e) {
                violations.add(field, code,
                        String.valueOf(e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage()));
                return null;
            } catch (JsonProcessingException e) {
                violations.add(field, code, e.getOriginalMessage());
                return null;
            }
        }
    }
}
