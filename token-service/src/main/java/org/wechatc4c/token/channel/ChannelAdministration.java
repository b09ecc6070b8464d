package org.wechatc4c.token.channel;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelState;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.token.audit.Act;
import org.wechatc4c.token.channel.ChannelFailure.CredentialsRefused;
import org.wechatc4c.token.channel.ChannelFailure.CredentialsUnchecked;
import org.wechatc4c.token.channel.ChannelFailure.Invalid;
import org.wechatc4c.token.channel.ChannelFailure.NotNow;
import org.wechatc4c.token.channel.ChannelFailure.VersionOutdated;
import org.wechatc4c.token.channel.ChannelRecord.ManagedBy;
import org.wechatc4c.token.channel.ChannelStore.Changed;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.problem.Problem.Violation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What may become of a channel, and by whose word. All methods wait for the database, and fail with a {@link ChannelFailure}.
 */
@Singleton
class ChannelAdministration {

    private static final int ID_BYTES = 16;
    private static final int CALLBACK_TOKEN_LENGTH = 32;
    private static final int AES_KEY_LENGTH = 43;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final ChannelStore store;
    private final Channels channels;
    private final CredentialsCheck credentials;
    private final Custody custody;
    private final ChannelsConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ChannelAdministration(ChannelStore store, Channels channels, CredentialsCheck credentials, Custody custody,
            ChannelsConfig config, ObjectMapper json, Clock clock) {
        this.store = store;
        this.channels = channels;
        this.credentials = credentials;
        this.custody = custody;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** Who does it, and from where. */
    record Actor(String name, @Nullable String source) {

        Act act(String what, Map<String, ?> details) {
            return new Act(name, source, what, details);
        }
    }

    /** A value that is shown once, when it was made. */
    record Fresh(ChannelRecord channel, String callbackToken, String encodingAesKey) {
        @Override
        public String toString() {
            return "Fresh[" + channel + "]";
        }
    }

    ChannelRecord create(JsonNode document, Actor actor) {
        return create(newId(), read(document), ManagedBy.API, actor);
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Keeps a channel under an id that was chosen for it. A file's is in service at once: that it is there says so. */
    ChannelRecord create(String id, ChannelDocument document, ManagedBy managedBy, Actor actor) {
        var now = now();
        var secrets = sealed(id, document, Map.of(), now);
        var state = managedBy == ManagedBy.FILE
                ? ChannelState.ACTIVE
                : untilVerified(document.missing(secrets.keySet()), document.settings());
        var channel = new ChannelRecord(id, document.settings(), state, null, secrets, managedBy, 1, 0, now, actor.name(), now,
                actor.name());
        return taken(store.create(channel, actor.act("channel.created", Map.of("name", document.settings().name()))));
    }

    /**
     * Makes a channel what the document says. A new app id or AppSecret is tried first.
     *
     * @param version that the caller knows
     * @param force whether it is not tried
     */
    ChannelRecord replace(String id, long version, JsonNode document, boolean force, Actor actor) {
        var wanted = read(document);
        var before = store.find(id).filter(it -> !it.isDeleted()).orElseThrow(() -> new UnknownChannel(id));
        if (!force) {
            tryOut(before, wanted);
        }
        return taken(store.change(id, channel -> {
            require(channel, version);
            return changed(channel, wanted, channel.managedBy(), actor);
        }));
    }

    /** Makes a channel what its file says, whatever it was, and takes it back into service if it was deleted. */
    ChannelRecord apply(String id, ChannelDocument document, Actor actor) {
        return taken(store.change(id, channel -> {
            var revived = channel.isDeleted() || channel.managedBy() == ManagedBy.API
                    ? inState(channel, channel.isDeleted() ? ChannelState.ACTIVE : channel.state(), actor)
                    : channel;
            return changed(revived, document, ManagedBy.FILE, actor);
        }));
    }

    /** Puts a verified channel into service. */
    ChannelRecord submit(String id, @Nullable Long version, Actor actor) {
        return move(id, version, ChannelState.ACTIVE, "channel.submitted", actor, channel -> {
            if (channel.state() == ChannelState.DRAFT) {
                throw new NotNow("INCOMPLETE", "the channel still misses " + missing(channel));
            }
            if (channel.state() == ChannelState.AWAITING_VERIFICATION) {
                throw new NotNow("NOT_VERIFIED",
                        "WeChat has not checked the address yet: enter address and token in its console, and submit there");
            }
            return channel.state() == ChannelState.VERIFIED;
        });
    }

    ChannelRecord suspend(String id, @Nullable Long version, Actor actor) {
        return move(id, version, ChannelState.SUSPENDED, "channel.suspended", actor,
                channel -> channel.state() == ChannelState.ACTIVE);
    }

    ChannelRecord resume(String id, @Nullable Long version, Actor actor) {
        return move(id, version, ChannelState.ACTIVE, "channel.resumed", actor,
                channel -> channel.state() == ChannelState.SUSPENDED);
    }

    /** Notes that WeChat checked the address and was answered. Repeating it changes nothing. */
    ChannelRecord verified(String id, Actor actor) {
        return taken(store.change(id, channel -> channel.state() == ChannelState.AWAITING_VERIFICATION
                ? new Changed(inState(channel, ChannelState.VERIFIED, actor), actor.act("channel.verified", Map.of()))
                : new Changed(channel, null)));
    }

    /**
     * The account that alone can be hosted under this name by QR code; any one when the channel waits for it, or is to be made.
     *
     * @param appId of the one that is wanted, if it is known
     */
    Optional<String> hosted(String name, @Nullable String appId) {
        read(json.createObjectNode().put("name", name).put("hosting", Hosting.QRCODE.name()));
        var channel = store.named(name);
        if (channel.filter(it -> it.settings().hosting() != Hosting.QRCODE).isPresent()) {
            throw new NotNow("HOSTING_FIXED", "the channel " + name + " goes on with its AppSecret: choose another name");
        }
        var known = channel.flatMap(it -> Optional.ofNullable(it.settings().appId()));
        if (appId != null && known.filter(it -> !it.equals(appId)).isPresent()) {
            throw new NotNow("HOSTING_FIXED", "the channel " + name + " acts for another account already");
        }
        return known.or(() -> Optional.ofNullable(appId));
    }

    /**
     * Fills in the channel that waits under this name for its account's owner, or makes it.
     */
    void authorised(String name, String appId, @Nullable String originalId, @Nullable String nickName) {
        var actor = new Actor("token-service", null);
        var waiting = store.named(name);
        if (waiting.isEmpty()) {
            var document = new ChannelDocument(new ChannelSettings(name, nickName, Hosting.QRCODE, appId, originalId,
                    TokenMode.STABLE, MessageEncryption.SECURE, SignatureAlgorithm.SHA1,
                    List.of(Language.CHINESE, Language.ENGLISH), Set.of(), null, List.of()), Map.of());
            var made = create(newId(), document, ManagedBy.API, actor);
            taken(store.change(made.id(), channel -> new Changed(inState(channel, ChannelState.VERIFIED, actor),
                    actor.act("channel.verified", Map.of()))));
            return;
        }
        taken(store.change(waiting.get().id(), channel -> {
            if (channel.settings().hosting() != Hosting.QRCODE || channel.settings().appId() != null) {
                throw new NotNow("HOSTING_FIXED", "the channel " + name + " acts for another account already");
            }
            var filled = new ChannelRecord(channel.id(), channel.settings().authorised(appId, originalId, nickName),
                    ChannelState.VERIFIED, channel.degraded(), channel.secrets(), channel.managedBy(), channel.version() + 1,
                    channel.revision(), channel.createdAt(), channel.createdBy(), now(), actor.name());
            return new Changed(filled, actor.act("channel.verified", Map.of("appId", appId)));
        }));
    }

    /** Takes a channel away. Its name and app id are free at once, its id never again. */
    void delete(String id, long version, Actor actor) {
        taken(store.change(id, channel -> {
            require(channel, version);
            var deleted = inState(channel, null, actor);
            return new Changed(deleted, actor.act("channel.deleted", Map.of("name", channel.settings().name())));
        }));
    }

    /** Makes a new callback token and EncodingAESKey. The former ones stay good for a while. */
    Fresh rotate(String id, @Nullable Long version, Actor actor) {
        var token = letters(CALLBACK_TOKEN_LENGTH);
        var key = letters(AES_KEY_LENGTH);
        var channel = taken(store.change(id, before -> {
            require(before, version);
            var document = new ChannelDocument(before.settings(), Map.of(
                    SecretKind.CALLBACK_TOKEN, Optional.of(token), SecretKind.ENCODING_AES_KEY, Optional.of(key)));
            return changed(before, document, before.managedBy(), actor);
        }));
        return new Fresh(channel, token, key);
    }

    /** Forgets the former secrets whose time is over, so that what is published of them changes. */
    void forgetFormerSecrets(String id) {
        taken(store.change(id, channel -> {
            var now = now();
            var kept = new EnumMap<SecretKind, SealedSecret>(SecretKind.class);
            channel.secrets().forEach((kind, secret) -> kept.put(kind,
                    new SealedSecret(secret.sealed(), secret.tag(), secret.changedAt(), secret.previous(now))));
            return new Changed(new ChannelRecord(id, channel.settings(), channel.state(), channel.degraded(), kept,
                    channel.managedBy(), channel.version(), channel.revision(), channel.createdAt(), channel.createdBy(), now,
                    channel.updatedBy()), null);
        }));
    }

    /** Seals the secrets of a channel with the present master key. */
    void sealAgain(String id) {
        taken(store.change(id, channel -> {
            var sealed = new EnumMap<SecretKind, SealedSecret>(SecretKind.class);
            channel.secrets().forEach((kind, secret) -> {
                var purpose = kind.purpose(id);
                var previous = secret.previous();
                sealed.put(kind, new SealedSecret(custody.seal(custody.open(secret.sealed(), purpose), purpose), secret.tag(),
                        secret.changedAt(), previous == null
                                ? null
                                : new SealedSecret.Previous(custody.seal(custody.open(previous.sealed(), purpose), purpose),
                                        previous.tag(), previous.until())));
            });
            return new Changed(new ChannelRecord(id, channel.settings(), channel.state(), channel.degraded(), sealed,
                    channel.managedBy(), channel.version(), channel.revision(), channel.createdAt(), channel.createdBy(),
                    channel.updatedAt(), channel.updatedBy()), null);
        }));
    }

    /** The fields in which a document and a channel differ. */
    Set<String> differences(ChannelRecord channel, ChannelDocument document) {
        var differences = changes(channel.settings(), document.settings()).keySet().stream()
                .collect(Collectors.toCollection(TreeSet::new));
        document.secrets().forEach((kind, value) -> {
            if (!isSame(channel, kind, value)) {
                differences.add(kind.field());
            }
        });
        return differences;
    }

    ChannelDocument read(JsonNode document) {
        var violations = new Violations();
        var channel = ChannelDocument.read(document, json, violations);
        if (!violations.isEmpty()) {
            throw new Invalid(violations.all());
        }
        return channel;
    }

    private Changed changed(ChannelRecord channel, ChannelDocument wanted, ManagedBy managedBy, Actor actor) {
        var now = now();
        var secrets = sealed(channel.id(), wanted, channel.secrets(), now);
        var details = new LinkedHashMap<String, Object>(changes(channel.settings(), wanted.settings()));
        wanted.secrets().forEach((kind, value) -> {
            if (!isSame(channel, kind, value)) {
                details.put(kind.field(), "changed");
            }
        });
        if (channel.managedBy() != managedBy) {
            details.put("managedBy", managedBy.name());
        }
        if (details.isEmpty()) {
            return new Changed(channel, null);
        }
        var missing = wanted.missing(secrets.keySet());
        var state = channel.state();
        if (state == ChannelState.DRAFT || state == ChannelState.AWAITING_VERIFICATION) {
            state = untilVerified(missing, wanted.settings());
        } else if (!missing.isEmpty()) {
            throw new Invalid(missing.stream().map(field -> new Violation(field, "REQUIRED",
                    "is needed as long as the channel is in service")).toList());
        } else if (channel.settings().hosting() != wanted.settings().hosting()) {
            throw new NotNow("HOSTING_FIXED",
                    "the hosting of a channel that was in service cannot be changed: make another one");
        }
        return new Changed(new ChannelRecord(channel.id(), wanted.settings(), state, channel.degraded(), secrets, managedBy,
                channel.version() + 1, channel.revision(), channel.createdAt(), channel.createdBy(), now, actor.name()),
                actor.act("channel.changed", details));
    }

    /** What the document does not name stays. */
    private Map<SecretKind, SealedSecret> sealed(String id, ChannelDocument document, Map<SecretKind, SealedSecret> known,
            Instant now) {
        var sealed = new EnumMap<SecretKind, SealedSecret>(SecretKind.class);
        sealed.putAll(known);
        document.secrets().forEach((kind, value) -> {
            var before = known.get(kind);
            if (value.isEmpty()) {
                sealed.remove(kind);
            } else if (before == null || !custody.open(before.sealed(), kind.purpose(id)).equals(value.get())) {
                var previous = before == null || !kind.overlaps()
                        ? null
                        : new SealedSecret.Previous(before.sealed(), before.tag(), now.plus(config.formerSecretsLast()));
                sealed.put(kind, new SealedSecret(custody.seal(value.get(), kind.purpose(id)),
                        custody.tag(kind.purpose(id), List.of(value.get())), now, previous));
            }
        });
        return sealed;
    }

    private boolean isSame(ChannelRecord channel, SecretKind kind, Optional<String> value) {
        var known = channel.secrets().get(kind);
        return known == null
                ? value.isEmpty()
                : value.isPresent() && custody.open(known.sealed(), kind.purpose(channel.id())).equals(value.get());
    }

    private Map<String, Object> changes(ChannelSettings before, ChannelSettings after) {
        JsonNode from = json.valueToTree(before);
        JsonNode to = json.valueToTree(after);
        var changes = new LinkedHashMap<String, Object>();
        var fields = new TreeSet<String>();
        from.fieldNames().forEachRemaining(fields::add);
        to.fieldNames().forEachRemaining(fields::add);
        for (String field : fields) {
            var was = from.get(field);
            var is = to.get(field);
            if (!Objects.equals(was, is) && !isSameSet(field, was, is)) {
                var change = new LinkedHashMap<String, Object>();
                change.put("from", was == null ? "" : was.toString());
                change.put("to", is == null ? "" : is.toString());
                changes.put(field, change);
            }
        }
        return changes;
    }

    /** Domains have no order. */
    private static boolean isSameSet(String field, @Nullable JsonNode was, @Nullable JsonNode is) {
        return field.equals("domains") && was != null && is != null && words(was).equals(words(is));
    }

    private static Set<String> words(JsonNode list) {
        var words = new HashSet<String>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private void tryOut(ChannelRecord before, ChannelDocument wanted) {
        var appId = wanted.settings().appId();
        var known = before.secrets().get(SecretKind.APP_SECRET);
        var given = wanted.secrets().getOrDefault(SecretKind.APP_SECRET, Optional.empty());
        var purpose = SecretKind.APP_SECRET.purpose(before.id());
        var former = known == null ? null : custody.open(known.sealed(), purpose);
        var secret = given.orElse(former);
        var isNew = !Objects.equals(appId, before.settings().appId()) || !Objects.equals(secret, former);
        if (wanted.settings().hosting() != Hosting.KEY || appId == null || secret == null || !isNew) {
            return;
        }
        switch (credentials.check(appId, secret).await().indefinitely()) {
            case CredentialsCheck.Verdict.Taken ignored -> {
            }
            case CredentialsCheck.Verdict.Refused refused -> throw new CredentialsRefused(refused.why());
            case CredentialsCheck.Verdict.Unknown unknown -> throw new CredentialsUnchecked(unknown.why());
        }
    }

    private interface Gate {
        boolean isOpenFor(ChannelRecord channel);
    }

    private ChannelRecord move(String id, @Nullable Long version, ChannelState to, String what, Actor actor, Gate gate) {
        return taken(store.change(id, channel -> {
            require(channel, version);
            if (channel.state() == to) {
                return new Changed(channel, null);
            }
            if (!gate.isOpenFor(channel)) {
                throw new NotNow("STATE", "a channel that is " + channel.state() + " does not become " + to);
            }
            return new Changed(inState(channel, to, actor), actor.act(what, Map.of("from", String.valueOf(channel.state()))));
        }));
    }

    private static void require(ChannelRecord channel, @Nullable Long version) {
        if (channel.isDeleted()) {
            throw new UnknownChannel(channel.id());
        }
        if (version != null && channel.version() != version) {
            throw new VersionOutdated(channel.version());
        }
    }

    private ChannelRecord inState(ChannelRecord channel, @Nullable ChannelState state, Actor actor) {
        return new ChannelRecord(channel.id(), channel.settings(), state, state == null ? null : channel.degraded(),
                channel.secrets(), channel.managedBy(), channel.version() + 1, channel.revision(), channel.createdAt(),
                channel.createdBy(), now(), actor.name());
    }

    /** How far a channel is before WeChat checked its address; one hosted by QR code waits for its owner instead. */
    private static ChannelState untilVerified(List<String> missing, ChannelSettings settings) {
        return missing.isEmpty() && (settings.hosting() == Hosting.KEY || settings.appId() != null)
                ? ChannelState.AWAITING_VERIFICATION
                : ChannelState.DRAFT;
    }

    private static List<String> missing(ChannelRecord channel) {
        return new ChannelDocument(channel.settings(), Map.of()).missing(channel.secrets().keySet());
    }

    /** So that this replica answers by it at once. */
    private ChannelRecord taken(ChannelRecord channel) {
        channels.take(channel);
        return channel;
    }

    private String letters(int length) {
        return random.ints(length, 0, ALPHABET.length()).mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }

    /** As exactly as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
