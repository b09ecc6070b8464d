package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemplateMessagesTest {

    private static final String OPEN_ID = "oC4Cdemo0000000000000000001";
    private static final Map<String, ?> DATA = Map.of("thing1", Map.of("value", "您的车可以取了"));

    private final AccountServer server = new AccountServer();
    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn
            .start(Settings.of(Accounts.account(Mode.PLAIN, server.callback())).withClock(clock));
    private final Api api = new Api(wechat.url());
    private final Phone phone = wechat.phone(OPEN_ID);

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @Test
    void showsACardLongAfterTheCustomerWrote() {
        phone.follow();
        clock.advance(Duration.ofDays(30));

        var answer = Api.json(send("template-1", DATA, Map.of("url", "https://www.example.com/")));

        assertThat(answer.path("errcode").asInt()).isZero();
        assertThat(answer.path("msgid").asLong()).isPositive();
        assertThat(phone.screen()).extracting(Bubble::kind, Bubble::text, Bubble::via)
                .containsExactly(tuple(Bubble.Kind.CARD, "thing1: 您的车可以取了", Bubble.Via.TEMPLATE));
        assertThat(wechat.sent(OPEN_ID)).extracting(Sent::msgType).containsExactly("template");
    }

    @Test
    void tellsTheAccountThatItArrived() {
        phone.follow();

        long msgId = Api.json(send("template-1", DATA, Map.of())).path("msgid").asLong();

        var told = Xml.read(phone.pushes().getLast().message());
        assertThat(Xml.text(told, "Event")).isEqualTo("TEMPLATESENDJOBFINISH");
        assertThat(Xml.text(told, "MsgID")).isEqualTo(String.valueOf(msgId));
        assertThat(Xml.text(told, "Status")).isEqualTo("success");
    }

    @Test
    void knowsARepetitionByTheAccountsOwnId() {
        phone.follow();

        var first = Api.json(send("template-1", DATA, Map.of("client_msg_id", "once")));
        var second = Api.json(send("template-1", DATA, Map.of("client_msg_id", "once")));

        assertThat(second).isEqualTo(first);
        assertThat(phone.screen()).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeSent() {
        assertThat(Api.errcode(send("template-1", DATA, Map.of()))).isEqualTo(43004);
        phone.follow();

        assertThat(Api.errcode(send("", DATA, Map.of()))).isEqualTo(40037);
        assertThat(Api.errcode(send("template-1", Map.of("thing1", Map.of("value", " ")), Map.of()))).isEqualTo(47003);
        assertThat(Api.errcode(api.post(path(), "{\"touser\":\"" + OPEN_ID + "\",\"template_id\":\"template-1\"}")))
                .isEqualTo(47003);
        assertThat(Api.errcode(api.post(path(), "{}"))).isEqualTo(41009);
        assertThat(phone.screen()).isEmpty();
    }

    private HttpResponse<byte[]> send(String templateId, Map<String, ?> data, Map<String, ?> more) {
        var message = new HashMap<String, Object>(Map.of("touser", OPEN_ID, "template_id", templateId, "data", data));
        message.putAll(more);
        return api.post(path(), Api.json(message));
    }

    private String path() {
        return "/cgi-bin/message/template/send?access_token=" + api.token();
    }
}
