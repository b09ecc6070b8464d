package org.wechatc4c.gateway.reply;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.PassiveReply.Article;
import org.wechatc4c.events.channels.PassiveReply.Image;
import org.wechatc4c.events.channels.PassiveReply.Music;
import org.wechatc4c.events.channels.PassiveReply.TransferToAgents;
import org.wechatc4c.events.channels.PassiveReply.Video;
import org.wechatc4c.events.channels.PassiveReply.Voice;

/** Writes one passive reply as WeChat reads it ({@code docs/protocols/wechat-webhook.md#passive-replies}). */
final class ReplyXml {

    /** Holds every reply but long texts and news. */
    private static final int USUAL_LENGTH = 768;

    private final StringBuilder xml = new StringBuilder(USUAL_LENGTH);

    /**
     * Begins with what all replies have in common.
     *
     * @param to the customer's openid
     * @param from the account's original id
     */
    ReplyXml(String to, String from, Instant at) {
        open("xml")
                .element("ToUserName", to)
                .element("FromUserName", from)
                .element("CreateTime", at.getEpochSecond());
    }

    String text(String content) {
        return ofType("text")
                .element("Content", content)
                .end();
    }

    String image(Image image) {
        return ofType("image")
                .open("Image")
                .element("MediaId", image.mediaId())
                .close("Image")
                .end();
    }

    String voice(Voice voice) {
        return ofType("voice")
                .open("Voice")
                .element("MediaId", voice.mediaId())
                .close("Voice")
                .end();
    }

    String video(Video video) {
        return ofType("video")
                .open("Video")
                .element("MediaId", video.mediaId())
                .optional("Title", video.title())
                .optional("Description", video.description())
                .close("Video")
                .end();
    }

    String music(Music music) {
        return ofType("music")
                .open("Music")
                .optional("Title", music.title())
                .optional("Description", music.description())
                .optional("MusicUrl", music.musicUrl())
                .optional("HQMusicUrl", music.hqMusicUrl())
                .element("ThumbMediaId", music.thumbMediaId())
                .close("Music")
                .end();
    }

    String news(List<Article> articles) {
        ofType("news")
                .element("ArticleCount", articles.size())
                .open("Articles");
        for (var article : articles) {
            open("item")
                    .element("Title", article.title())
                    .element("Description", article.description())
                    .element("PicUrl", article.picUrl())
                    .element("Url", article.url())
                    .close("item");
        }
        return close("Articles")
                .end();
    }

    String transfer(TransferToAgents transfer) {
        ofType("transfer_customer_service");
        var kfAccount = transfer.kfAccount();
        if (kfAccount != null) {
            open("TransInfo")
                    .element("KfAccount", kfAccount)
                    .close("TransInfo");
        }
        return end();
    }

    private ReplyXml ofType(String type) {
        return element("MsgType", type);
    }

    private ReplyXml optional(String name, @Nullable String text) {
        return text == null ? this : element(name, text);
    }

    private ReplyXml element(String name, String text) {
        open(name);
        xml.append(CData.of(text));
        return close(name);
    }

    private ReplyXml element(String name, long number) {
        open(name);
        xml.append(number);
        return close(name);
    }

    private ReplyXml open(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    private ReplyXml close(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    private String end() {
        return close("xml").xml.toString();
    }
}
