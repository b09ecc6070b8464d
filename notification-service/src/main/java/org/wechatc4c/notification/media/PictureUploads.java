package org.wechatc4c.notification.media;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Uni;

/** Pictures that agents attached, as WeChat knows them. */
@ApplicationScoped
public class PictureUploads {

    /** WeChat keeps what is uploaded for three days; what is to be sent needs some of that time. */
    private static final Duration USABLE_FOR = Duration.ofDays(3).minusHours(2);

    private final MediaLibrary library;
    private final MediaIndex index;
    private final MediaStore store;
    private final WeChatFiles wechat;
    private final MediaConfig config;
    private final Clock clock;

    PictureUploads(MediaLibrary library, MediaIndex index, MediaStore store, WeChatFiles wechat, MediaConfig config,
            Clock clock) {
        this.library = library;
        this.index = index;
        this.store = store;
        this.wechat = wechat;
        this.config = config;
        this.clock = clock;
    }

    /** What became of a picture on its way to WeChat. */
    public sealed interface Upload {

        /**
         * WeChat has it.
         *
         * @param isFresh whether it was uploaded just now
         */
        record Ready(String mediaId, boolean isFresh) implements Upload {
        }

        /** It cannot be sent, now or ever. */
        record Hopeless(String reason) implements Upload {
        }

        /** It may be tried again. */
        record Later(String why) implements Upload {
        }
    }

    /** Uploads a picture unless WeChat has it already. Does not fail: that is an outcome, too. */
    public Uni<Upload> upload(Customer customer, String fileId) {
        return Uni.createFrom().deferred(() -> {
            var key = MediaKey.ofAgent(customer.channelId(), fileId);
            return index.wechatId(key).chain(known -> known.isPresent()
                    ? Uni.createFrom().<Upload> item(new Upload.Ready(known.get(), false))
                    : library.find(key).chain(kept -> kept.isPresent()
                            ? uploadAnew(customer, kept.get())
                            : Uni.createFrom().<Upload> item(new Upload.Hopeless("the picture was not handed over"))));
        })
                .ifNoItem().after(config.uploadWithin()).fail()
                .onFailure().recoverWithItem(PictureUploads::without);
    }

    /** WeChat has a picture no longer, although it should. */
    public Uni<Void> forget(Customer customer, String fileId) {
        return index.forgotten(MediaKey.ofAgent(customer.channelId(), fileId));
    }

    private Uni<Upload> uploadAnew(Customer customer, Kept kept) {
        return switch (kept.type()) {
            case JPEG, PNG, GIF -> store.lend(kept.key(), bytes -> wechat.upload(kept, bytes))
                    .call(mediaId -> index.uploaded(kept.key(), customer, mediaId, clock.instant().plus(USABLE_FOR)))
                    .map(mediaId -> new Upload.Ready(mediaId, true));
            default -> Uni.createFrom().item(new Upload.Hopeless("WeChat takes JPEG, PNG and GIF only"));
        };
    }

    private static Upload without(Throwable failure) {
        return failure instanceof MediaFailure media
                ? switch (media) {
                    case MediaFailure.NotNow later -> new Upload.Later(later.why());
                    case MediaFailure.Gone gone -> new Upload.Hopeless(gone.why());
                    case MediaFailure.UnknownChannel unknown -> new Upload.Hopeless(unknown.why());
                    case MediaFailure.BadId bad -> new Upload.Hopeless(bad.why());
                    case MediaFailure.TooLarge large -> new Upload.Hopeless(large.why());
                    case MediaFailure.NotAsDeclared other -> new Upload.Hopeless(other.why());
                    case MediaFailure.AddressNotAllowed address -> new Upload.Hopeless(address.why());
                    case MediaFailure.NotInOrder account -> new Upload.Later(account.why());
                    case MediaFailure.Refused refused -> new Upload.Hopeless(refused.why());
                }
                : new Upload.Later("the picture cannot be uploaded");
    }
}
