package org.wechatc4c.token.channel;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.token.custody.Custody;

import io.quarkus.runtime.Startup;
import io.smallrye.config.Secret;

/**
 * The configured channels. Refuses to start on a configuration that could not work, and names everything that is wrong with it.
 */
@Startup
@Singleton
public class Channels implements AppSecrets {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern APP_ID = Pattern.compile("wx[0-9a-f]{16}");
    private static final Pattern ORIGINAL_ID = Pattern.compile("gh_[0-9A-Za-z_-]+");
    private static final Pattern SECRET = Pattern.compile("\\S+");
    private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9+/]{43}");

    private final Map<String, ChannelRecord> byName = new LinkedHashMap<>();

    Channels(ChannelConfig config, Custody custody, Clock clock) {
        var complaints = new Complaints();
        complaints.unless(!config.channels().isEmpty(), "wechat.channels",
                "is empty: give wechat.channels.<name>.app-id and .app-secret of at least one account");
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        config.channels().forEach((name, account) -> byName.put(name,
                new Reading(name, account, custody, now, complaints).channel()));
        noteSharedAppIds(complaints);
        complaints.refuseToStart("The WeChat channels are");
    }

    /** The channel as it is at present. */
    public Optional<Channel> withId(String id) {
        return record(id).map(ChannelRecord::channel);
    }

    /** The channel that acts for this account at present. */
    public Optional<Channel> withAppId(String appId) {
        return all().stream().filter(channel -> channel.appId().equals(appId)).findFirst();
    }

    @Override
    public String of(Channel channel) {
        return record(channel.id()).map(ChannelRecord::appSecret).orElseThrow(() -> new UnknownChannel(channel.id()));
    }

    public Collection<Channel> all() {
        return records().stream().map(ChannelRecord::channel).toList();
    }

    Optional<ChannelRecord> record(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<ChannelRecord> records() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Two channels of one account would each take the other's reports for their own. */
    private void noteSharedAppIds(Complaints complaints) {
        var owners = new HashMap<String, String>();
        for (Channel channel : all()) {
            var owner = owners.putIfAbsent(channel.appId(), channel.name());
            complaints.unless(owner == null, "wechat.channels." + channel.name() + ".app-id",
                    "is the app id of " + owner + " already: one account is one channel");
        }
    }

    /** The reading of one channel. */
    private record Reading(String name, ChannelConfig.Account account, Custody custody, Instant now, Complaints complaints) {

        ChannelRecord channel() {
            complaints.unless(NAME.matcher(name).matches(), prefix(),
                    "is no name for a channel: use letters, digits, hyphens and underscores only");
            matches(".app-id", APP_ID, account.appId(),
                    "is not an app id: wx and 16 hexadecimal digits, shown in the console under basic configuration");
            matches(".original-id", ORIGINAL_ID, account.originalId(),
                    "is not an original id: it begins with gh_ and is shown in the console under account details");
            var appSecret = text(account.appSecret());
            matches(".app-secret", SECRET, appSecret,
                    "is missing or has blanks: copy it from the console's basic configuration");
            var callback = callback();
            return new ChannelRecord(
                    new Channel(name, name, account.appId(), account.originalId(), Hosting.KEY, account.tokenMode(),
                            custody.tag("app-secret:" + name, List.of(appSecret)),
                            Set.copyOf(account.domains().orElse(List.of()))),
                    appSecret, publicPart(callback.credentialsTag()), callback);
        }

        private ChannelChanged publicPart(String credentialsTag) {
            var languages = Languages.read(prefix() + ".languages", account.languages(), complaints);
            var workTime = account.workTime().map(new WorkTimes(prefix() + ".work-time", complaints)::read).orElse(null);
            var replies = new ReplyRules(prefix(), languages, complaints).read(account);
            // A name that is refused above would be refused there again, in other words.
            var id = NAME.matcher(name).matches() ? name : "refused";
            return new ChannelChanged(id, now, account.displayName().orElse(name), account.appId(), account.originalId(),
                    account.messageEncryption(), account.signatureAlgorithm(), credentialsTag, workTime, languages, replies);
        }

        private CallbackCredentials callback() {
            var token = text(account.callbackToken());
            var previousToken = optional(account.previousCallbackToken());
            var key = optional(account.encodingAesKey());
            var previousKey = optional(account.previousEncodingAesKey());
            var encryption = account.messageEncryption();
            matches(".callback-token", SECRET, token,
                    "is missing or has blanks: take it from the console's server configuration");
            previousToken.ifPresent(it -> matches(".previous-callback-token", SECRET, it,
                    "has blanks: give the former token, or leave it out"));
            complaints.unless(key.isPresent() || encryption == MessageEncryption.PLAIN, prefix() + ".encoding-aes-key",
                    "is missing: message encryption " + encryption.name().toLowerCase(Locale.ROOT)
                            + " needs the EncodingAESKey of the console's server configuration");
            key.ifPresent(it -> matches(".encoding-aes-key", AES_KEY, it,
                    "is not an EncodingAESKey: 43 letters, digits, + or /"));
            previousKey.ifPresent(it -> matches(".previous-encoding-aes-key", AES_KEY, it,
                    "is not an EncodingAESKey: 43 letters, digits, + or /"));
            return CallbackCredentials.of(name, currentFirst(Optional.of(token), previousToken),
                    currentFirst(key, previousKey), custody);
        }

        private void matches(String property, Pattern form, String value, String problem) {
            complaints.unless(form.matcher(value).matches(), prefix() + property, problem);
        }

        private String prefix() {
            return "wechat.channels." + name;
        }

        private static List<String> currentFirst(Optional<String> current, Optional<String> previous) {
            return Stream.of(current, previous).flatMap(Optional::stream).distinct().toList();
        }

        /** A secret that is not configured at all is null inside. */
        private static String text(Secret<String> secret) {
            return requireNonNullElse(secret.get(), "").strip();
        }

        private static Optional<String> optional(Optional<Secret<String>> secret) {
            return secret.map(Secret::get).map(String::strip);
        }
    }
}
