package org.wechatc4c.standin.wechat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;

/** The files that phones sent. The API hands them out for three days; the phone itself shows its pictures for ever. */
final class MediaShelf {

    private static final Duration LIFE = Duration.ofDays(3);
    private static final String KIND = "media";

    private final @Nullable Path folder;
    private final Journal journal;
    private final Clock clock;
    private final Map<String, Media> media = new ConcurrentHashMap<>();
    /** What has no folder to lie in. */
    private final Map<String, byte[]> inMemory = new ConcurrentHashMap<>();

    MediaShelf(@Nullable Path dataFolder, Journal journal, Clock clock) {
        this.folder = dataFolder == null ? null : dataFolder.resolve("media");
        this.journal = journal;
        this.clock = clock;
        journal.all(KIND, Media.class).forEach(one -> media.put(one.mediaId(), one));
    }

    Media add(String appId, byte[] bytes, String contentType) {
        var added = new Media(appId, Ids.mediaId(), Ids.text(32), contentType, clock.instant());
        write(added.mediaId(), bytes);
        media.put(added.mediaId(), added);
        journal.put(KIND, added.mediaId(), added);
        return added;
    }

    /** What the account may fetch or send on: its own files, as long as they live. */
    Optional<Media> fetchable(String appId, String mediaId) {
        return find(mediaId)
                .filter(found -> found.appId().equals(appId))
                .filter(found -> clock.instant().isBefore(found.at().plus(LIFE)));
    }

    Optional<Media> find(String mediaId) {
        return Optional.ofNullable(media.get(mediaId));
    }

    Optional<Media> byPublicKey(String publicKey) {
        return media.values().stream().filter(found -> found.publicKey().equals(publicKey)).findFirst();
    }

    byte[] bytes(Media wanted) {
        try {
            return folder == null
                    ? Objects.requireNonNull(inMemory.get(wanted.mediaId()))
                    : Files.readAllBytes(folder.resolve(wanted.mediaId()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a file that a phone sent", e);
        }
    }

    private void write(String mediaId, byte[] bytes) {
        if (folder == null) {
            inMemory.put(mediaId, bytes.clone());
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(mediaId), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a file that a phone sent", e);
        }
    }
}
