package org.wechatc4c.notification.outbound;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.Content;
import org.wechatc4c.notification.delivery.Delivery;
import org.wechatc4c.notification.media.PictureUploads;
import org.wechatc4c.notification.media.PictureUploads.Upload;
import org.wechatc4c.notification.wechat.Outcome;
import org.wechatc4c.notification.wechat.Reaction;
import org.wechatc4c.notification.wechat.WeChat;

import io.smallrye.mutiny.Uni;

/** Says to a customer what there is to say, whatever its kind. */
@ApplicationScoped
class Messenger {

    private final WeChat wechat;
    private final PictureUploads pictures;

    Messenger(WeChat wechat, PictureUploads pictures) {
        this.wechat = wechat;
        this.pictures = pictures;
    }

    /** Does not fail: that is an outcome, too. */
    Uni<Outcome> send(Delivery delivery, Content content) {
        var customer = delivery.customer();
        return switch (content) {
            case Content.Text text -> wechat.sendText(customer, text);
            case Content.Template template -> wechat.sendTemplate(customer, template, delivery.outboundId());
            case Content.Picture picture -> pictures.upload(customer, picture.fileId()).chain(upload -> switch (upload) {
                case Upload.Ready ready -> send(customer, picture, ready);
                case Upload.Hopeless hopeless -> unsent(new Reaction.Refuse(hopeless.reason()));
                case Upload.Later later -> unsent(new Reaction.RetryLater(later.why()));
            });
        };
    }

    private Uni<Outcome> send(Customer customer, Content.Picture picture, Upload.Ready ready) {
        return wechat.sendPicture(customer, ready.mediaId()).chain(outcome -> outcome.isAboutTheMedia() && !ready.isFresh()
                ? pictures.forget(customer, picture.fileId())
                        // What cannot be forgotten now is refused once more, and forgotten then.
                        .onFailure().recoverWithNull()
                        .replaceWith(new Outcome(outcome.attempts(),
                                new Reaction.RetryLater("WeChat has the picture no more, it is uploaded again")))
                : Uni.createFrom().item(outcome));
    }

    private static Uni<Outcome> unsent(Reaction reaction) {
        return Uni.createFrom().item(new Outcome(List.of(), reaction));
    }
}
