package org.wechatc4c.token.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.ChannelState;
import org.wechatc4c.events.channels.Degradation;
import org.wechatc4c.token.custody.Custody;

/**
 * All that is kept of a channel.
 *
 * @param state absent when it is deleted
 * @param version grows with each change of it by somebody
 * @param revision grows with each change of any channel
 */
record ChannelRecord(String id, ChannelSettings settings, @Nullable ChannelState state, @Nullable Degradation degraded,
        Map<SecretKind, SealedSecret> secrets, ManagedBy managedBy, long version, long revision, Instant createdAt,
        String createdBy, Instant updatedAt, String updatedBy) {

    private static final int TAG_BYTES = 8;

    /** Whose word it is how the channel should be. */
    enum ManagedBy {

        /** Whoever calls the API. */
        API,

        /** A file: what the API changes is drift, until the file is applied again. */
        FILE
    }

    ChannelRecord {
        secrets = Map.copyOf(secrets);
    }

    boolean isDeleted() {
        return state == null;
    }

    /** What the rest of this service works with; nothing while it has no app id. */
    @Nullable
    Channel channel() {
        var appId = settings.appId();
        var appSecret = secrets.get(SecretKind.APP_SECRET);
        // An account that took back its authorisation is another one for those who hold its tokens.
        var tag = settings.hosting() == Hosting.QRCODE ? "authorised " + (degraded != Degradation.AUTHORISATION_WITHDRAWN)
                : appSecret == null ? "" : appSecret.tag();
        return isDeleted() || appId == null
                ? null
                : new Channel(id, settings.name(), appId, requireNonNullElse(settings.originalId(), ""), settings.hosting(),
                        settings.tokenMode(), tag, settings.domains());
    }

    /** What everybody may know; nothing while there is too little to know. */
    @Nullable
    ChannelChanged publicPart(Instant now) {
        var appId = settings.appId();
        var originalId = settings.originalId();
        if (isDeleted() || appId == null || originalId == null) {
            return null;
        }
        var workTime = settings.workTime();
        return new ChannelChanged(id, updatedAt, requireNonNullElse(settings.displayName(), settings.name()), appId, originalId,
                settings.messageEncryption(), settings.signatureAlgorithm(), credentialsTag(now),
                workTime == null ? null : workTime.read("workTime", new Violations()), settings.languages(),
                settings.replies(), state, degraded);
    }

    /** What the gateway may know. Fails with a {@link org.wechatc4c.token.custody.CustodyFailure}. */
    CallbackCredentials callback(Custody custody, Instant now) {
        return new CallbackCredentials(id, credentialsTag(now), opened(SecretKind.CALLBACK_TOKEN, custody, now),
                opened(SecretKind.ENCODING_AES_KEY, custody, now));
    }

    /** When the former value of a secret ends next. */
    @Nullable
    Instant nextEnd(Instant now) {
        return secrets.values().stream().map(secret -> secret.previous(now)).flatMap(Stream::ofNullable)
                .map(SealedSecret.Previous::until).min(Instant::compareTo).orElse(null);
    }

    /** The current one first, then the one before. */
    private List<String> opened(SecretKind kind, Custody custody, Instant now) {
        var secret = secrets.get(kind);
        if (secret == null) {
            return List.of();
        }
        var purpose = kind.purpose(id);
        var previous = secret.previous(now);
        return previous == null
                ? List.of(custody.open(secret.sealed(), purpose))
                : List.of(custody.open(secret.sealed(), purpose), custody.open(previous.sealed(), purpose));
    }

    private String credentialsTag(Instant now) {
        var tags = new ArrayList<String>();
        for (SecretKind kind : List.of(SecretKind.CALLBACK_TOKEN, SecretKind.ENCODING_AES_KEY)) {
            var secret = secrets.get(kind);
            if (secret != null) {
                var previous = secret.previous(now);
                tags.add(kind.field() + '=' + secret.tag() + '/' + (previous == null ? "" : previous.tag()));
            }
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(String.join(",", tags).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Names the channel without its secrets. */
    @Override
    public String toString() {
        return "ChannelRecord[" + id + ", " + version + "]";
    }
}
