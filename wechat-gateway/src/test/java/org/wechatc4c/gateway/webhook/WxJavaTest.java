package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA1;
import static org.wechatc4c.gateway.TestChannels.ORIGINAL_ID;

import java.io.StringReader;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.PassiveReply.Article;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.gateway.channel.Credentials;
import org.wechatc4c.gateway.push.PushReader;
import org.wechatc4c.gateway.reply.Replies;
import org.xml.sax.InputSource;

import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlOutMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlOutNewsMessage;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import me.chanjar.weixin.mp.util.crypto.WxMpCryptUtil;

/**
 * WxJava, which others have spoken with WeChat through for years, understands us and is understood. A mistake that our writer
 * and our reader share would go unnoticed between the two of them.
 */
class WxJavaTest {

    private static final int PUSHES = 1_000;
    private static final String MARK = "\ue000";
    private static final int REPLIES_OF_A_KIND = 160;
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_001);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final PushReader reader = new PushReader();

    static Stream<Generated> pushes() {
        return Generated.all(PUSHES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pushes")
    void readsWhatWxJavaSealed(Generated said) throws Exception {
        var theirs = WxJava.of(said);
        var sealed = dom(theirs.cipher().encrypt(push(said)));
        var stamp = new Stamp(in(sealed, "TimeStamp"), in(sealed, "Nonce"), null, "aes", in(sealed, "MsgSignature"), null);

        var opened = seal(said).open(stamp, envelope(in(sealed, "Encrypt")));

        assertThat(reader.read("shop", ORIGINAL_ID, opened.body()).event()).isEqualTo(new TextReceived(
                new Customer("shop", said.openId()), NOW, Map.of(), "24000000000000001", said.text(), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pushes")
    void sealsWhatWxJavaReads(Generated said) throws Exception {
        var ours = new MessageCipher(said.encodingAesKey(), said.appId(), new SecureRandom());
        var encrypted = ours.encrypt(push(said));
        var signature = Signature.of(SHA1, said.token(), "1700000001", said.nonce(), encrypted);

        var read = WxMpXmlMessage.fromEncryptedXml(new String(envelope(encrypted), UTF_8), WxJava.of(said).config(),
                "1700000001", said.nonce(), signature);

        assertThat(read.getContent()).isEqualTo(said.text());
        assertThat(read.getFromUser()).isEqualTo(said.openId());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pushes")
    void signsAsWxJavaDoes(Generated said) {
        assertThat(Signature.of(SHA1, said.token(), "1700000001", said.nonce())).isEqualTo(
                me.chanjar.weixin.common.util.crypto.SHA1.gen(said.token(), "1700000001", said.nonce()));
        assertThat(Signature.matches(me.chanjar.weixin.common.util.crypto.SHA1.gen(said.token(), "1700000001", said.nonce(),
                said.encodingAesKey()), SHA1, said.token(), "1700000001", said.nonce(), said.encodingAesKey())).isTrue();
    }

    @Test
    void takesKeysOfAnySpareBits() {
        assertThat(pushes().map(said -> said.encodingAesKey().charAt(42)).distinct()).hasSize(64);
    }

    record Replied(Generated said, PassiveReply reply, WxMpXmlOutMessage expected) {
        @Override
        public String toString() {
            return reply.getClass().getSimpleName() + " " + said;
        }
    }

    static Stream<Replied> replies() {
        return Generated.all(REPLIES_OF_A_KIND).flatMap(WxJavaTest::ofEachKind);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void repliesWhatWxJavaReads(Replied replied) throws Exception {
        var said = replied.said;
        var encrypted = new MessageCipher(said.encodingAesKey(), said.appId(), new SecureRandom()).encrypt("<xml/>");
        var stamp = new Stamp("1700000000", said.nonce(), null, "aes",
                Signature.of(SHA1, said.token(), "1700000000", said.nonce(), encrypted), null);
        var followed = new Followed(new Customer("shop", said.openId()), NOW, Map.of(), null);
        var answer = Replies.at(CLOCK).to(followed, channel(said, replied.reply)).await().indefinitely();

        var closed = seal(said).open(stamp, envelope(encrypted)).close(answer.body());

        var envelope = dom(closed);
        var xml = WxJava.of(said).cipher().decryptXml(in(envelope, "MsgSignature"), in(envelope, "TimeStamp"),
                in(envelope, "Nonce"), closed);
        assertThat(leaves(dom(xml))).isEqualTo(leaves(dom(written(replied.expected, said))));
    }

    /** All seven kinds, each with the text wherever a text can be. */
    private static Stream<Replied> ofEachKind(Generated said) {
        var text = said.text();
        var words = text.isBlank() ? "x" : text.replace("{", "(");
        var theirs = marked(text);
        var item = new WxMpXmlOutNewsMessage.Item();
        item.setTitle(theirs);
        item.setDescription(theirs);
        item.setPicUrl(said.openId());
        item.setUrl(theirs);
        var article = new Article(text, text, said.openId(), text);
        var agent = said.number() % 2 == 0 ? null : text;
        return Stream.of(
                new Replied(said, new PassiveReply.Text(Map.of(Language.CHINESE, words)),
                        WxMpXmlOutMessage.TEXT().content(marked(words)).build()),
                new Replied(said, new PassiveReply.Image(text), WxMpXmlOutMessage.IMAGE().mediaId(theirs).build()),
                new Replied(said, new PassiveReply.Voice(text), WxMpXmlOutMessage.VOICE().mediaId(theirs).build()),
                new Replied(said, new PassiveReply.Video(said.nonce(), text, text),
                        WxMpXmlOutMessage.VIDEO().mediaId(said.nonce()).title(theirs).description(theirs).build()),
                new Replied(said, new PassiveReply.Music(said.nonce(), text, text, text, text),
                        WxMpXmlOutMessage.MUSIC().thumbMediaId(said.nonce()).title(theirs).description(theirs).musicUrl(theirs)
                                .hqMusicUrl(theirs).build()),
                new Replied(said, new PassiveReply.News(List.of(article, article)),
                        WxMpXmlOutMessage.NEWS().addArticle(item, item).build()),
                new Replied(said, new PassiveReply.TransferToAgents(agent), agent == null
                        ? WxMpXmlOutMessage.TRANSFER_CUSTOMER_SERVICE().build()
                        : WxMpXmlOutMessage.TRANSFER_CUSTOMER_SERVICE().kfAccount(theirs).build()));
    }

    /** WxJava reads the end of a section within a text, but cannot write it. */
    private static String marked(String text) {
        return text.replace("]]>", MARK);
    }

    private static String written(WxMpXmlOutMessage message, Generated said) {
        message.setToUserName(said.openId());
        message.setFromUserName(ORIGINAL_ID);
        message.setCreateTime(NOW.getEpochSecond());
        return message.toXml();
    }

    private static Seal seal(Generated said) {
        return Seal.of(channel(said, new PassiveReply.Image("1")),
                new Credentials(List.of(said.token()), List.of(said.encodingAesKey())), new SecureRandom(), CLOCK);
    }

    private static ChannelChanged channel(Generated said, PassiveReply reply) {
        return new ChannelChanged("shop", NOW, "示例汽车服务", said.appId(), ORIGINAL_ID, MessageEncryption.SECURE,
                SignatureAlgorithm.SHA1, "tag", null, List.of(Language.CHINESE),
                List.of(new ReplyRule(new ReplyRule.Followed(null), reply)));
    }

    private record WxJava(WxMpDefaultConfigImpl config, WxCryptUtil cipher) {

        /** Its decoder of keys takes spare bits, as ours does. */
        static WxJava of(Generated said) {
            var config = new WxMpDefaultConfigImpl();
            config.setToken(said.token());
            config.setAesKey(said.encodingAesKey());
            config.setAppId(said.appId());
            return new WxJava(config, new WxMpCryptUtil(config));
        }
    }

    private static byte[] envelope(String encrypted) {
        return ("<xml><ToUserName>" + ORIGINAL_ID + "</ToUserName><Encrypt>" + encrypted + "</Encrypt></xml>").getBytes(UTF_8);
    }

    /** Written by Java itself, so that it is not only our idea of XML; every second text stands in a section. */
    private static String push(Generated said) throws XMLStreamException {
        var written = new StringWriter();
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
        xml.writeStartElement("xml");
        element("ToUserName", ORIGINAL_ID, xml);
        element("FromUserName", said.openId(), xml);
        element("CreateTime", "1700000001", xml);
        element("MsgType", "text", xml);
        element("MsgId", "24000000000000001", xml);
        xml.writeStartElement("Content");
        if (said.number() % 2 == 0 && !said.text().contains("]]>")) {
            xml.writeCData(said.text());
        } else {
            xml.writeCharacters(said.text());
        }
        xml.writeEndElement();
        xml.writeEndElement();
        return written.toString();
    }

    private static void element(String name, String text, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    static Document dom(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** The texts by the path of their elements, whatever the order and the blanks between them. */
    private static Map<String, String> leaves(Document document) {
        var leaves = new TreeMap<String, String>();
        collect("", document.getDocumentElement(), leaves);
        return leaves;
    }

    private static void collect(String path, Element element, Map<String, String> into) {
        var name = path + '/' + element.getTagName();
        var children = IntStream.range(0, element.getChildNodes().getLength())
                .mapToObj(element.getChildNodes()::item).filter(Element.class::isInstance).map(Element.class::cast).toList();
        if (children.isEmpty()) {
            into.put(name, element.getTextContent().replace(MARK, "]]>"));
        }
        for (int i = 0; i < children.size(); i++) {
            collect(children.size() == 1 || !children.get(0).getTagName().equals("item") ? name : name + i, children.get(i),
                    into);
        }
    }

    static String in(Document document, String name) {
        return document.getElementsByTagName(name).item(0).getTextContent();
    }
}
