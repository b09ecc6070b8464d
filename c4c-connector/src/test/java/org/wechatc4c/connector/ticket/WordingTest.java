package org.wechatc4c.connector.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.connector.ticket.TicketChannels.CUSTOMER;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.channel.TicketRules;
import org.wechatc4c.events.inbound.InboundEvent.FileReceived;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LinkReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.MiniProgramPageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.VideoReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;

class WordingTest {

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private final TicketRules rules = TicketChannels.config(Map.of()).channel().tickets();

    @Test
    void leavesTextsAsTheyAre() {
        var text = "  <b>it's</b> 100% ' or 1 eq 1 \n\n 充电线锁不上 🚗 ";

        assertThat(Wording.of(new TextReceived(CUSTOMER, AT, Map.of(), "701", text), rules)).isEqualTo(text);
        assertThat(Wording.of(new TextReceived(CUSTOMER, AT, Map.of(), "701", " \n"), rules)).contains("empty message");
    }

    @Test
    void namesFilesAsTheyAreAttached() {
        assertThat(Wording.of(new ImageReceived(CUSTOMER, AT, Map.of(), "701", "m", "http://example.cn/p"), rules))
                .isEqualTo("[图片 image] photo-701");
        assertThat(Wording.of(new VideoReceived(CUSTOMER, AT, Map.of(), "702", "m", "t", false), rules))
                .isEqualTo("[视频 video] video-702");
        assertThat(Wording.of(new VideoReceived(CUSTOMER, AT, Map.of(), "703", "m", "t", true), rules))
                .isEqualTo("[小视频 short video] video-703");
    }

    @Test
    void saysWhatWeChatUnderstoodOfAVoice() {
        assertThat(Wording.of(new VoiceReceived(CUSTOMER, AT, Map.of(), "701", "m", "amr", "刹车有异响。"), rules))
                .isEqualTo("[语音 voice] voice-701\n[识别 recognised] 刹车有异响。");
        assertThat(Wording.of(new VoiceReceived(CUSTOMER, AT, Map.of(), "701", "m", "amr", " "), rules))
                .isEqualTo("[语音 voice] voice-701");
    }

    @Test
    void showsPlacesOnAMap() {
        assertThat(Wording.of(new LocationReceived(CUSTOMER, AT, Map.of(), "701", 30.657, 104.066, 16, "成都市 & 1号"), rules))
                .isEqualTo("""
                        [位置 location]
                        成都市 & 1号
                        30.657000, 104.066000 (GCJ-02)
                        https://uri.amap.com/marker?position=104.066000,30.657000\
                        &name=%E6%88%90%E9%83%BD%E5%B8%82%20%26%201%E5%8F%B7&coordinate=gaode""");
    }

    @Test
    void writesLinksOutAndOpensThemNowhere() {
        assertThat(Wording.of(new LinkReceived(CUSTOMER, AT, Map.of(), "701", "Title", "", "http://127.0.0.1/x?a=b"), rules))
                .isEqualTo("[链接 link]\nTitle\nhttp://127.0.0.1/x?a=b");
    }

    @Test
    void saysThatFilesAreNotToBeHad() {
        assertThat(Wording.of(new FileReceived(CUSTOMER, AT, Map.of(), "701", "invoice.pdf", "", null, null, 2048L), rules))
                .startsWith("[文件 file]\ninvoice.pdf\n2048 bytes\n").contains("ask the customer to send it in another way");
    }

    @Test
    void namesPagesOfMiniPrograms() {
        assertThat(Wording.of(new MiniProgramPageReceived(CUSTOMER, AT, Map.of(), "701", "Car", "wx1", "pages/car?id=1", null,
                null), rules)).isEqualTo("[小程序 mini program]\nCar\npages/car?id=1");
    }
}
