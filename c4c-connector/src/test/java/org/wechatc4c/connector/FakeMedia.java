package org.wechatc4c.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.media.Media;
import org.wechatc4c.connector.media.MediaFailure;
import org.wechatc4c.connector.media.MediaFile;
import org.wechatc4c.events.Customer;

import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;

/** Has every file that is asked for, but for those that a test says otherwise of. */
@Mock
@Singleton
public class FakeMedia implements Media {

    private static final Map<String, MediaFile> FILES = new ConcurrentHashMap<>();
    private static final Map<String, String> GONE = new ConcurrentHashMap<>();
    private static final Map<String, Integer> NOT_NOW = new ConcurrentHashMap<>();
    private static final List<String> KEPT = new ArrayList<>();

    static void has(String mediaId, String mimeType, byte[] bytes) {
        FILES.put(mediaId, new MediaFile(mimeType, bytes));
    }

    static void lost(String mediaId, String why) {
        GONE.put(mediaId, why);
    }

    static void isAway(String mediaId, int times) {
        NOT_NOW.put(mediaId, times);
    }

    static byte[] usual(String mediaId) {
        return ("bytes of " + mediaId).getBytes(UTF_8);
    }

    static synchronized List<String> kept() {
        return List.copyOf(KEPT);
    }

    private static synchronized void keep(String mediaId) {
        KEPT.add(mediaId);
    }

    @Override
    public Uni<Void> keep(Customer customer, String mediaId, @Nullable String pictureUrl) {
        keep(mediaId);
        return fetch(customer, mediaId, pictureUrl).replaceWithVoid();
    }

    @Override
    public Uni<MediaFile> fetch(Customer customer, String mediaId, @Nullable String pictureUrl) {
        return Uni.createFrom().item(() -> {
            if (NOT_NOW.merge(mediaId, -1, Integer::sum) >= 0) {
                throw new MediaFailure.NotNow("not now", new IllegalStateException());
            }
            if (GONE.containsKey(mediaId)) {
                throw new MediaFailure.NotToBeHad(GONE.get(mediaId));
            }
            return FILES.getOrDefault(mediaId, new MediaFile("image/jpeg", usual(mediaId)));
        });
    }
}
