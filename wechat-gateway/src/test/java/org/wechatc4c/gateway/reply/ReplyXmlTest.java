package org.wechatc4c.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.channels.PassiveReply.Article;
import org.wechatc4c.events.channels.PassiveReply.Image;
import org.wechatc4c.events.channels.PassiveReply.Music;
import org.wechatc4c.events.channels.PassiveReply.TransferToAgents;
import org.wechatc4c.events.channels.PassiveReply.Video;
import org.wechatc4c.events.channels.PassiveReply.Voice;

class ReplyXmlTest {

    private final ReplyXml xml = new ReplyXml("oAnna", "gh_c4c000000001", Instant.parse("2023-11-14T22:13:21.987Z"));

    @Test
    void writesAText() {
        assertThat(xml.text("欢迎\nWelcome 😀")).isEqualTo(oneLine("""
                <xml>
                <ToUserName><![CDATA[oAnna]]></ToUserName>
                <FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>
                <CreateTime>1700000001</CreateTime>
                <MsgType><![CDATA[text]]></MsgType>
                <Content><![CDATA[欢迎↵Welcome 😀]]></Content>
                </xml>
                """).replace('↵', '\n'));
    }

    @Test
    void writesAnImage() {
        assertThat(xml.image(new Image("media-1"))).isEqualTo(oneLine("""
                <xml>
                <ToUserName><![CDATA[oAnna]]></ToUserName>
                <FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>
                <CreateTime>1700000001</CreateTime>
                <MsgType><![CDATA[image]]></MsgType>
                <Image><MediaId><![CDATA[media-1]]></MediaId></Image>
                </xml>
                """));
    }

    @Test
    void writesAVoice() {
        assertThat(xml.voice(new Voice("media-2"))).isEqualTo(oneLine("""
                <xml>
                <ToUserName><![CDATA[oAnna]]></ToUserName>
                <FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>
                <CreateTime>1700000001</CreateTime>
                <MsgType><![CDATA[voice]]></MsgType>
                <Voice><MediaId><![CDATA[media-2]]></MediaId></Voice>
                </xml>
                """));
    }

    @Test
    void writesAVideo() {
        assertThat(xml.video(new Video("media-3", "新车", "两分钟"))).isEqualTo(oneLine("""
                <xml>
                <ToUserName><![CDATA[oAnna]]></ToUserName>
                <FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>
                <CreateTime>1700000001</CreateTime>
                <MsgType><![CDATA[video]]></MsgType>
                <Video>
                <MediaId><![CDATA[media-3]]></MediaId>
                <Title><![CDATA[新车]]></Title>
                <Description><![CDATA[两分钟]]></Description>
                </Video>
                </xml>
                """));
    }

    @Test
    void leavesOutWhatAVideoDoesNotSay() {
        assertThat(xml.video(new Video("media-3", null, null)))
                .contains("<Video><MediaId><![CDATA[media-3]]></MediaId></Video>");
    }

    @Test
    void writesMusic() {
        assertThat(xml.music(new Music("media-4", "歌", "慢歌", "https://dealer.example/a.mp3",
                "https://dealer.example/a.flac?q=1&r=2"))).isEqualTo(oneLine("""
                        <xml>
                        <ToUserName><![CDATA[oAnna]]></ToUserName>
                        <FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>
                        <CreateTime>1700000001</CreateTime>
                        <MsgType><![CDATA[music]]></MsgType>
                        <Music>
                        <Title><![CDATA[歌]]></Title>
                        <Description><![CDATA[慢歌]]></Description>
                        <MusicUrl><![CDATA[https://dealer.example/a.mp3]]></MusicUrl>
                        <HQMusicUrl><![CDATA[https://dealer.example/a.flac?q=1&r=2]]></HQMusicUrl>
                        <ThumbMediaId><![CDATA[media-4]]></ThumbMediaId>
                        </Music>
                        </xml>
                        """));
    }

    @Test
    void writesMusicOfWhichOnlyThePictureIsKnown() {
        assertThat(xml.music(new Music("media-4", null, null, null, null)))
                .contains("<Music><ThumbMediaId><![CDATA[media-4]]></ThumbMediaId></Music>");
    }

    @Test
    void writesNews() {
        assertThat(xml.news(List.of(
                new Article("试驾", "周末到店", "https://dealer.example/a.jpg", "https://dealer.example/drive"),
                new Article("", "", "", "https://dealer.example/"))))
                .isEqualTo(oneLine("""
                        <xml>
                        <ToUserName><![CDATA[oAnna]]></ToUserName>
                        <FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>
                        <CreateTime>1700000001</CreateTime>
                        <MsgType><![CDATA[news]]></MsgType>
                        <ArticleCount>2</ArticleCount>
                        <Articles>
                        <item>
                        <Title><![CDATA[试驾]]></Title>
                        <Description><![CDATA[周末到店]]></Description>
                        <PicUrl><![CDATA[https://dealer.example/a.jpg]]></PicUrl>
                        <Url><![CDATA[https://dealer.example/drive]]></Url>
                        </item>
                        <item>
                        <Title><![CDATA[]]></Title>
                        <Description><![CDATA[]]></Description>
                        <PicUrl><![CDATA[]]></PicUrl>
                        <Url><![CDATA[https://dealer.example/]]></Url>
                        </item>
                        </Articles>
                        </xml>
                        """));
    }

    @Test
    void writesATransferToAnyAgent() {
        assertThat(xml.transfer(new TransferToAgents(null))).isEqualTo(oneLine("""
                <xml>
                <ToUserName><![CDATA[oAnna]]></ToUserName>
                <FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>
                <CreateTime>1700000001</CreateTime>
                <MsgType><![CDATA[transfer_customer_service]]></MsgType>
                </xml>
                """));
    }

    @Test
    void writesATransferToOneAgent() {
        assertThat(xml.transfer(new TransferToAgents("anna@dealer"))).isEqualTo(oneLine("""
                <xml>
                <ToUserName><![CDATA[oAnna]]></ToUserName>
                <FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>
                <CreateTime>1700000001</CreateTime>
                <MsgType><![CDATA[transfer_customer_service]]></MsgType>
                <TransInfo><KfAccount><![CDATA[anna@dealer]]></KfAccount></TransInfo>
                </xml>
                """));
    }

    /** WeChat is sent no blanks between elements. */
    private static String oneLine(String xml) {
        return xml.lines().map(String::strip).reduce("", String::concat);
    }
}
