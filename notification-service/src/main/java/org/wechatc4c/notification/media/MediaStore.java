package org.wechatc4c.notification.media;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/** Where the bytes of files lie. It knows nothing else of them. */
interface MediaStore {

    /** Takes a draft over, whole or not at all. What lay under the key before is replaced. */
    Uni<Void> put(MediaKey key, Draft draft);

    /** Empty when there are no bytes under this key. */
    Uni<Optional<Multi<Buffer>>> read(MediaKey key);

    /** Lends the bytes as a file, until the work with it has ended. */
    <T> Uni<T> lend(MediaKey key, Function<Path, Uni<T>> work);

    /** Completes when there is nothing under this key any more, whether or not there was. */
    Uni<Void> delete(MediaKey key);
}
