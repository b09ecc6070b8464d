package org.wechatc4c.standin.wechat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads passive replies, with no mercy on what the real WeChat would not show either. */
final class ReplyReader {

    private static final int TEXT_LIMIT = 2048;

    private final String originalId;
    private final Destination destination;
    private final Predicate<String> mediaExists;

    /** @param destination who answered: a reply is encrypted as the push was */
    ReplyReader(String originalId, Destination destination, Predicate<String> mediaExists) {
        this.originalId = originalId;
        this.destination = destination;
        this.mediaExists = mediaExists;
    }

    /**
     * Reads the body of an answer.
     *
     * @throws JunkReply when WeChat would tell the user that the account is out of service
     */
    Reply read(String openId, String body) {
        if (body.isEmpty() || body.equals("success")) {
            return new Reply.Silence();
        }
        Element reply = opened(Xml.read(body));
        expect(reply, "ToUserName", openId);
        expect(reply, "FromUserName", originalId);
        if (!required(reply, "CreateTime").matches("\\d{1,10}")) {
            throw new JunkReply("CreateTime is not in seconds");
        }
        return payload(reply, required(reply, "MsgType"));
    }

    private Element opened(Element root) {
        String sealed = Xml.text(root, "Encrypt");
        if (sealed == null) {
            if (destination.mode() == Mode.SECURE) {
                throw new JunkReply("a reply in secure mode is encrypted");
            }
            return root;
        }
        Envelope envelope = destination.envelope();
        if (destination.mode() == Mode.PLAIN || envelope == null) {
            throw new JunkReply("a reply in plain mode is not encrypted");
        }
        String signature = Signature.of(destination.token(), required(root, "TimeStamp"), required(root, "Nonce"), sealed);
        expect(root, "MsgSignature", signature);
        return Xml.read(envelope.open(sealed));
    }

    private Reply payload(Element reply, String msgType) {
        return switch (msgType) {
            case "text" -> new Reply.Text(text(reply));
            case "image" -> new Reply.Picture(media(part(reply, "Image"), "MediaId"));
            case "voice" -> {
                media(part(reply, "Voice"), "MediaId");
                yield new Reply.Text("[语音]");
            }
            case "video" -> {
                media(part(reply, "Video"), "MediaId");
                yield new Reply.Text("[视频]");
            }
            case "music" -> {
                media(part(reply, "Music"), "ThumbMediaId");
                yield new Reply.Text("[音乐]");
            }
            case "news" -> new Reply.Text(news(reply));
            // To WeChat's own agents, whom nobody plays here.
            case "transfer_customer_service" -> new Reply.Silence();
            default -> throw new JunkReply("unknown MsgType " + msgType);
        };
    }

    private static String text(Element reply) {
        String content = required(reply, "Content");
        if (content.getBytes(StandardCharsets.UTF_8).length > TEXT_LIMIT) {
            throw new JunkReply("Content is longer than " + TEXT_LIMIT + " bytes");
        }
        return content;
    }

    private static String news(Element reply) {
        List<Element> articles = new ArrayList<>();
        for (Node node = part(reply, "Articles").getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element article && article.getTagName().equals("item")) {
                articles.add(article);
            }
        }
        if (articles.isEmpty() || !required(reply, "ArticleCount").equals(String.valueOf(articles.size()))) {
            throw new JunkReply("ArticleCount does not count the articles");
        }
        return articles.stream()
                .map(article -> List.of(required(article, "Title"), optional(article, "Description"), optional(article, "Url")))
                .map(parts -> parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    private String media(Element holder, String name) {
        String mediaId = required(holder, name);
        if (!mediaExists.test(mediaId)) {
            throw new JunkReply("unknown " + name);
        }
        return mediaId;
    }

    private static Element part(Element parent, String name) {
        Element part = Xml.child(parent, name);
        if (part == null) {
            throw new JunkReply("no " + name);
        }
        return part;
    }

    private static String required(Element parent, String name) {
        String value = optional(parent, name);
        if (value.isBlank()) {
            throw new JunkReply("no " + name);
        }
        return value;
    }

    private static String optional(Element parent, String name) {
        String value = Xml.text(parent, name);
        return value == null ? "" : value;
    }

    private static void expect(Element parent, String name, String expected) {
        if (!expected.equals(Xml.text(parent, name))) {
            throw new JunkReply("wrong " + name);
        }
    }
}
