package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerServiceTest {

    private static final String OPEN_ID = "oC4Cdemo0000000000000000001";
    private static final byte[] PICTURE = { (byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3 };

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
    void showsATextOnThePhone() {
        phone.follow();

        var answer = send(text("您好😀"));

        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
        assertThat(phone.screen()).extracting(Bubble::from, Bubble::kind, Bubble::text, Bubble::via).containsExactly(
                tuple(Bubble.From.ACCOUNT, Bubble.Kind.TEXT, "您好😀", Bubble.Via.CUSTOMER_SERVICE));
        assertThat(wechat.sent(OPEN_ID)).extracting(Sent::msgType, Sent::text).containsExactly(tuple("text", "您好😀"));
    }

    @Test
    void allowsThreeWithinAMinuteOfFollowing() {
        phone.follow();

        assertThat(codes(4)).containsExactly(0, 0, 0, 45047);

        clock.advance(ofSeconds(60));
        assertThat(codes(1)).containsExactly(45015);
    }

    @Test
    void allowsFiveWithinTwoDaysOfAMessage() {
        phone.follow();
        clock.advance(ofSeconds(60));
        phone.says("hello");

        assertThat(codes(6)).containsExactly(0, 0, 0, 0, 0, 45047);

        clock.advance(ofHours(48));
        assertThat(codes(1)).containsExactly(45015);
    }

    @Test
    void allowsThreeAfterAClickButNoneAfterAView() {
        phone.follow();
        clock.advance(ofSeconds(60));

        phone.views("https://www.example.com/");
        assertThat(codes(1)).containsExactly(45015);

        phone.clicks("CONTACT");
        assertThat(codes(4)).containsExactly(0, 0, 0, 45047);

        clock.advance(ofSeconds(60));
        phone.scans("counter-1");
        assertThat(codes(4)).containsExactly(0, 0, 0, 45047);
    }

    @Test
    void sendsNothingToWhoLeft() {
        phone.follow().says("hello").unfollow();

        assertThat(codes(1)).containsExactly(43004);
        assertThat(phone.follow().isFollowing()).isTrue();
        assertThat(codes(1)).containsExactly(0);
    }

    @Test
    void refusesWhatCannotBeRead() {
        phone.follow();

        assertThat(code("")).isEqualTo(44002);
        assertThat(code("{")).isEqualTo(47001);
        assertThat(code("[]")).isEqualTo(47001);
        assertThat(code("{\"touser\":\"" + OPEN_ID + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"\\u60a8\"}}"))
                .isEqualTo(40033);
        assertThat(code(text("a backslash is no escape: \\u60a8"))).isZero();
        byte[] latin = text("grüezi").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Api.errcode(api.post(path("send"), "application/json", latin))).isEqualTo(47001);
    }

    @Test
    void refusesWhatIsMissingOrWrong() {
        phone.follow();

        assertThat(code("{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}")).isEqualTo(41009);
        assertThat(code("{\"touser\":\"oNobody\",\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}")).isEqualTo(40003);
        assertThat(code(message("carrier-pigeon", Map.of()))).isEqualTo(40008);
        assertThat(code(text(""))).isEqualTo(44004);
        assertThat(code(text("车".repeat(683)))).isEqualTo(45002);
        assertThat(code(message("image", Map.of()))).isEqualTo(41006);
        assertThat(code(message("image", Map.of("media_id", "nothing")))).isEqualTo(40007);
        assertThat(code(message("news", Map.of("articles", List.of(Map.of(), Map.of()))))).isEqualTo(45008);
        assertThat(phone.screen()).isEmpty();
        assertThat(code(text("车".repeat(682)))).isZero();
    }

    @Test
    void handsOutThePictureThatAPhoneSent() {
        phone.follow().sendsPicture(PICTURE, "image/jpeg");
        var message = Xml.read(phone.pushes().getLast().message());
        String mediaId = Xml.text(message, "MediaId");

        var media = api.get("/cgi-bin/media/get?access_token=" + token() + "&media_id=" + mediaId);

        assertThat(media.body()).isEqualTo(PICTURE);
        assertThat(media.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(media.headers().firstValue("Content-disposition")).contains("attachment; filename=\"" + mediaId + ".jpg\"");
        String path = Xml.text(message, "PicUrl").substring(wechat.url().toString().length());
        assertThat(api.get(path).body()).isEqualTo(PICTURE);

        clock.advance(ofHours(72));
        var late = api.get("/cgi-bin/media/get?access_token=" + token() + "&media_id=" + mediaId);
        assertThat(Api.errcode(late)).isEqualTo(40007);
        assertThat(late.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void sendsAPictureBack() {
        phone.follow().sendsPicture(PICTURE, "image/jpeg");
        String mediaId = Xml.text(Xml.read(phone.pushes().getLast().message()), "MediaId");

        assertThat(code(message("image", Map.of("media_id", mediaId)))).isZero();

        assertThat(phone.screen().getLast()).extracting(Bubble::kind, Bubble::mediaId).containsExactly(Bubble.Kind.IMAGE,
                mediaId);
    }

    @Test
    void showsTypingOnlyToWhoWasJustThere() {
        phone.follow().says("hello");

        assertThat(typing("Typing")).isZero();
        assertThat(typing("Typing")).isEqualTo(45081);
        assertThat(typing("CancelTyping")).isZero();
        assertThat(typing("Sleeping")).isEqualTo(45072);

        clock.advance(ofSeconds(31));
        assertThat(typing("Typing")).isEqualTo(45080);
    }

    @Test
    void failsAsToldAndOnlyOnce() {
        phone.follow().says("hello");
        wechat.next(Fault.answer(45009), Fault.busy(), Fault.serverError(), Fault.cut());

        assertThat(codes(2)).containsExactly(45009, -1);
        assertThat(send(text("hello")).statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> send(text("hello"))).isInstanceOf(UncheckedIOException.class);
        assertThat(wechat.sent(OPEN_ID)).isEmpty();

        assertThat(codes(1)).containsExactly(0);
    }

    @Test
    void takesAMessageAndLosesTheAnswer() {
        phone.follow().says("hello");
        wechat.next(Fault.takeAndCut());

        assertThatThrownBy(() -> send(text("lost?"))).isInstanceOf(UncheckedIOException.class);

        assertThat(wechat.sent(OPEN_ID)).extracting(Sent::text).containsExactly("lost?");
    }

    @Test
    void tellsListenersWhatChanged() {
        var changed = new CopyOnWriteArrayList<String>();
        wechat.onChange(changed::add);

        phone.follow();

        await().untilAsserted(() -> assertThat(changed).contains(OPEN_ID));
    }

    private List<Integer> codes(int count) {
        return Stream.generate(() -> code(text("hello"))).limit(count).toList();
    }

    private int code(String body) {
        return Api.errcode(send(body));
    }

    private HttpResponse<byte[]> send(String body) {
        return api.post(path("send"), body);
    }

    private int typing(String command) {
        return Api.errcode(api.post(path("typing"), Api.json(Map.of("touser", OPEN_ID, "command", command))));
    }

    private String path(String call) {
        return "/cgi-bin/message/custom/" + call + "?access_token=" + token();
    }

    private String token() {
        return Api.json(api.post("/cgi-bin/stable_token", Api.json(Map.of("grant_type", "client_credential", "appid",
                Accounts.APP_ID, "secret", Accounts.SECRET)))).path("access_token").asText();
    }

    private static String text(String content) {
        return message("text", Map.of("content", content));
    }

    private static String message(String msgType, Map<String, ?> content) {
        return Api.json(Map.of("touser", OPEN_ID, "msgtype", msgType, msgType, content));
    }
}
