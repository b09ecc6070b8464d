package org.wechatc4c.notification.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.notification.media.Draft.Said;
import org.wechatc4c.notification.media.FileType.Kind;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.AsyncFile;
import io.vertx.mutiny.core.file.FileSystem;

/** Takes files in, piece by piece: none is ever whole in memory, and none grows beyond what is taken of its kind. */
@ApplicationScoped
class Drafts {

    private final FileSystem files;
    private final Limits limits;
    private final Path folder;

    Drafts(Vertx vertx, Limits limits, MediaConfig config) {
        this.files = vertx.fileSystem();
        this.limits = limits;
        this.folder = config.folder().resolve("incoming");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("media.folder (MEDIA_FOLDER) cannot be used: " + config.folder(), e);
        }
    }

    /** A file that begins to come. */
    record Incoming(Multi<Buffer> content, Said said) {
    }

    /**
     * Completes when the file lies there, safe from a loss of power. Whoever gets it sees to it that it is kept or discarded.
     *
     * @param source waited for when everything is ready, so that nothing of what it brings is lost
     */
    Uni<Draft> take(Uni<Incoming> source) {
        var path = folder.resolve(UUID.randomUUID().toString());
        return files.open(path.toString(), new OpenOptions().setCreateNew(true).setRead(false))
                .chain(file -> source.chain(incoming -> fill(file, path, incoming)).onTermination().call(() -> file.close()))
                .onFailure().call(() -> discard(path))
                .onCancellation().call(() -> discard(path));
    }

    Uni<Void> discard(Draft draft) {
        return discard(draft.path());
    }

    private Uni<Void> discard(Path path) {
        return files.delete(path.toString()).onFailure().recoverWithNull().replaceWithVoid();
    }

    private Uni<Draft> fill(AsyncFile file, Path path, Incoming incoming) {
        var growing = new Growing(incoming.said());
        return incoming.content()
                .onItem().invoke(growing::add)
                .onItem().transformToUniAndConcatenate(file::write)
                .collect().last()
                .chain(file::flush)
                .map(ignored -> growing.whole(path));
    }

    /** What is known of a file while it comes. */
    private final class Growing {

        private final Said said;
        private final MessageDigest digest = sha256();
        private byte[] head = {};
        private long size;

        Growing(Said said) {
            this.said = said;
        }

        void add(Buffer piece) {
            var bytes = piece.getBytes();
            digest.update(bytes);
            size += bytes.length;
            if (head.length < FileType.HEAD) {
                head = Buffer.buffer(head).appendBytes(bytes, 0, Math.min(bytes.length, FileType.HEAD - head.length))
                        .getBytes();
            }
            limits.check(kind(), size);
        }

        Draft whole(Path path) {
            return new Draft(path, FileType.of(head, said.contentType()), said, size,
                    HexFormat.of().formatHex(digest.digest()));
        }

        private Kind kind() {
            var found = FileType.of(head, said.contentType());
            var claimed = FileType.declaredKind(said.contentType());
            return found == FileType.OTHER && claimed != null ? claimed : found.kind();
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
