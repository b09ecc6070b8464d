package org.wechatc4c.connector;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.media.Handover;

import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;

/** Where pictures are handed over to in tests. */
@Mock
@Singleton
public class FakeHandover implements Handover {

    @SuppressWarnings("ArrayRecordComponent")
    public record File(String channelId, String fileId, String mimeType, byte[] bytes) {
    }

    private final List<File> files = new CopyOnWriteArrayList<>();

    @Override
    public Uni<Void> put(String channelId, String fileId, String mimeType, byte[] bytes) {
        return Uni.createFrom().voidItem().invoke(() -> files.add(new File(channelId, fileId, mimeType, bytes)));
    }

    public List<File> files() {
        return List.copyOf(files);
    }
}
