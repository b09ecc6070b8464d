package org.wechatc4c.notification.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.AsyncFile;
import io.vertx.mutiny.core.file.FileSystem;

/** Files in a folder, under names that say nothing and hold nothing that a file system could take for something else. */
@ApplicationScoped
class MediaFolder implements MediaStore {

    private static final CopyOptions IN_ONE_STEP = new CopyOptions().setAtomicMove(true).setReplaceExisting(true);

    private final FileSystem files;
    private final Path folder;

    MediaFolder(Vertx vertx, MediaConfig config) {
        this.files = vertx.fileSystem();
        this.folder = config.folder().resolve("kept");
    }

    @Override
    public Uni<Void> put(MediaKey key, Draft draft) {
        return files.mkdirs(shelf(key).toString())
                .chain(() -> files.move(draft.path().toString(), path(key).toString(), IN_ONE_STEP));
    }

    @Override
    public Uni<Optional<Multi<Buffer>>> read(MediaKey key) {
        var path = path(key).toString();
        return files.exists(path).chain(isThere -> isThere
                ? files.open(path, new OpenOptions().setWrite(false).setCreate(false)).map(file -> Optional.of(content(file)))
                : Uni.createFrom().item(Optional.empty()));
    }

    @Override
    public <T> Uni<T> lend(MediaKey key, Function<Path, Uni<T>> work) {
        return work.apply(path(key));
    }

    @Override
    public Uni<Void> delete(MediaKey key) {
        var path = path(key).toString();
        return files.exists(path).chain(isThere -> isThere ? files.delete(path) : Uni.createFrom().voidItem());
    }

    private static Multi<Buffer> content(AsyncFile file) {
        return file.toMulti().onTermination().call(() -> file.close());
    }

    private Path path(MediaKey key) {
        return shelf(key).resolve(name(key));
    }

    /** One of 256 folders, so that none grows too long. */
    private Path shelf(MediaKey key) {
        return folder.resolve(name(key).substring(0, 2));
    }

    private static String name(MediaKey key) {
        var words = key.channelId() + '/' + key.id();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
