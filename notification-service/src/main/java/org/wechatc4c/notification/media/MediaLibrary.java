package org.wechatc4c.notification.media;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.media.Draft.Said;
import org.wechatc4c.notification.media.Drafts.Incoming;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/** The files that are kept: each is fetched once and then for ever there, until its time is over. */
@ApplicationScoped
class MediaLibrary {

    private final WeChatFiles wechat;
    private final Downloads downloads;
    private final Drafts drafts;
    private final MediaStore store;
    private final MediaIndex index;
    private final Limits limits;
    private final Map<MediaKey, Uni<Kept>> fetching = new ConcurrentHashMap<>();

    MediaLibrary(WeChatFiles wechat, Downloads downloads, Drafts drafts, MediaStore store, MediaIndex index, Limits limits) {
        this.wechat = wechat;
        this.downloads = downloads;
        this.drafts = drafts;
        this.store = store;
        this.index = index;
        this.limits = limits;
    }

    /** A file and its bytes, to be read once. */
    record Opened(Kept kept, Multi<Buffer> content) {
    }

    /**
     * Makes sure that what a customer sent is kept. Whoever asks while it is being fetched waits for the same call.
     *
     * @param openId whose it is, as far as it is known
     * @param pictureUrl where a picture can be had when WeChat's API does not give it out
     */
    Uni<Kept> keep(MediaKey key, @Nullable String openId, @Nullable String pictureUrl) {
        return stored(index.find(key)).chain(found -> found.isPresent()
                ? Uni.createFrom().item(found.get())
                : fetchOnce(key, openId, pictureUrl));
    }

    /** The same, and opens it. */
    Uni<Opened> open(MediaKey key, @Nullable String openId, @Nullable String pictureUrl) {
        return keep(key, openId, pictureUrl).chain(kept -> stored(store.read(key)).chain(content -> content.isPresent()
                ? Uni.createFrom().item(new Opened(kept, content.get()))
                : openAnew(key, openId, pictureUrl)));
    }

    /** Finds what was handed over. */
    Uni<Optional<Kept>> find(MediaKey key) {
        return stored(index.find(key));
    }

    /** Keeps what an agent attached. What is there under this key already stays as it is. */
    Uni<Kept> handOver(MediaKey key, byte[] bytes, @Nullable String declared) {
        return stored(index.find(key)).chain(found -> found.isPresent()
                ? Uni.createFrom().item(found.get())
                : drafts.take(Uni.createFrom().item(new Incoming(Multi.createFrom().item(Buffer.buffer(bytes)),
                        new Said(declared, true)))).chain(draft -> keep(key, draft, null)));
    }

    /** Deletes whatever was sent by this customer or to them. */
    Uni<Void> erase(Customer customer) {
        return stored(index.of(customer)).chain(keys -> Multi.createFrom().iterable(keys)
                .onItem().transformToUniAndConcatenate(this::delete)
                .collect().last())
                .replaceWithVoid();
    }

    Uni<Void> delete(MediaKey key) {
        return stored(store.delete(key).chain(() -> index.remove(key)));
    }

    private Uni<Kept> fetchOnce(MediaKey key, @Nullable String openId, @Nullable String pictureUrl) {
        return Uni.createFrom().deferred(() -> fetching.computeIfAbsent(key, missing -> fetch(missing, openId, pictureUrl)
                .onTermination().invoke(() -> fetching.remove(missing))
                .memoize().indefinitely()));
    }

    private Uni<Kept> fetch(MediaKey key, @Nullable String openId, @Nullable String pictureUrl) {
        var fetched = wechat.fetch(key);
        var best = pictureUrl == null
                ? fetched
                : fetched.onFailure(MediaLibrary::isFinal)
                        .recoverWithUni(() -> downloads.picture(pictureUrl).chain(this::onlyPictures));
        return best
                .onFailure(MediaFailure.NotInOrder.class)
                .invoke(failure -> Log.errorf("WeChat gives out no files: %s [channel=%s]",
                        failure.getMessage(), key.channelId()))
                .onFailure(MediaFailure.AddressNotAllowed.class).invoke(failure -> Log.warnf(
                        "A picture is not fetched from its address: %s [channel=%s]", failure.getMessage(), key.channelId()))
                .chain(draft -> keep(key, draft, openId));
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof MediaFailure.Gone || failure instanceof MediaFailure.Refused
                || failure instanceof MediaFailure.NotInOrder;
    }

    private Uni<Kept> keep(MediaKey key, Draft draft, @Nullable String openId) {
        return Uni.createFrom().item(draft).map(Draft::asDeclared)
                .invoke(declared -> limits.check(declared.type().kind(), declared.size()))
                .chain(good -> stored(store.put(key, good).chain(() -> index.note(key, good, openId))))
                .onFailure().call(() -> drafts.discard(draft));
    }

    private Uni<Draft> onlyPictures(Draft draft) {
        return draft.type().kind() == FileType.Kind.IMAGE
                ? Uni.createFrom().item(draft)
                : drafts.discard(draft).chain(() -> Uni.createFrom().failure(new MediaFailure.NotAsDeclared(draft.type())));
    }

    /** The store lost it: WeChat may have it still. */
    private Uni<Opened> openAnew(MediaKey key, @Nullable String openId, @Nullable String pictureUrl) {
        return stored(index.remove(key)).chain(() -> fetchOnce(key, openId, pictureUrl))
                .chain(kept -> stored(store.read(key))
                        .map(content -> content.orElseThrow(() -> new MediaFailure.Gone("the store lost it")))
                        .map(content -> new Opened(kept, content)));
    }

    private static <T> Uni<T> stored(Uni<T> work) {
        return work.onFailure(failure -> !(failure instanceof MediaFailure)).transform(failure -> new MediaFailure.NotNow(
                "STORE_UNAVAILABLE", Duration.ofSeconds(5), "files cannot be kept or read at present", failure));
    }
}
