package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files from phones to accounts, and from accounts to the platform. */
class MediaApiTest {

    private static final String OPEN_ID = "oC4Cdemo0000000000000000001";

    private final AccountServer server = new AccountServer();
    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn
            .start(Settings.of(Accounts.account(Mode.PLAIN, server.callback())).withClock(clock));
    private final Api api = new Api(wechat.url());
    private final Phone phone = wechat.phone(OPEN_ID).follow();

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @Test
    void handsOutAVoiceAsAFile() {
        phone.sendsVoice("#!AMR\n123".getBytes(StandardCharsets.US_ASCII), "amr");
        String mediaId = lastMediaId();

        var answer = get(mediaId);

        assertThat(Api.text(answer)).isEqualTo("#!AMR\n123");
        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/amr");
        assertThat(answer.headers().firstValue("Content-disposition")).contains("attachment; filename=\"" + mediaId + ".amr\"");
    }

    @Test
    void tellsWhereAVideoIs() {
        byte[] video = bytes("....ftypmp42");
        phone.sendsVideo(video, bytes("\u00ff\u00d8\u00ff."));

        var answer = get(lastMediaId());

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
        String address = Api.json(answer).path("video_url").asText();
        assertThat(address).startsWith(wechat.url().toString());
        assertThat(api.get(address.substring(wechat.url().toString().length())).body()).isEqualTo(video);
    }

    @Test
    void failsAsTold() {
        phone.sendsPicture(bytes("\u00ff\u00d8\u00ff."), "image/jpeg");
        String mediaId = lastMediaId();
        wechat.nextCalls("/cgi-bin/media/get", Fault.answer(45009), Fault.serverError(), Fault.cut());

        assertThat(Api.errcode(get(mediaId))).isEqualTo(45009);
        assertThat(get(mediaId).statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> get(mediaId)).isInstanceOf(UncheckedIOException.class);
        assertThat(get(mediaId).body()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
            "image, '\u00ff\u00d8\u00ff.', picture.jpg",
            "image, '\u0089PNG....', picture.png",
            "image, GIF89a, picture.gif",
            "voice, '#!AMR.', voice.amr",
            "voice, ID3..., voice.mp3",
            "video, ....ftypmp42, film.mp4"
    })
    void takesWhatAnAccountUploads(String type, String content, String name) {
        var answer = Api.json(upload(type, "media", name, bytes(content)));

        assertThat(answer.path("type").asText()).isEqualTo(type);
        assertThat(answer.path("created_at").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(answer.path("media_id").asText()).isNotBlank();
    }

    @Test
    void namesAThumbnailApart() {
        var answer = Api.json(upload("thumb", "media", "thumb.jpg", bytes("\u00ff\u00d8\u00ff.")));

        assertThat(answer.path("thumb_media_id").asText()).isNotBlank();
        assertThat(answer.has("media_id")).isFalse();
    }

    @Test
    void refusesWhatIsNoneOfItsKinds() {
        byte[] picture = bytes("\u00ff\u00d8\u00ff.");

        assertThat(Api.errcode(upload("hologram", "media", "a.jpg", picture))).isEqualTo(40004);
        assertThat(Api.errcode(upload("voice", "media", "a.jpg", picture))).isEqualTo(40005);
        assertThat(Api.errcode(upload("image", "media", "a.bmp", bytes("BM..")))).isEqualTo(40005);
        assertThat(Api.errcode(upload("image", "picture", "a.jpg", picture))).isEqualTo(41005);
        assertThat(Api.errcode(upload("image", "media", "a.jpg", new byte[0]))).isEqualTo(44001);
        assertThat(Api.errcode(upload("image", "media", "a.jpg", Arrays.copyOf(picture, (10 << 20) + 1)))).isEqualTo(40009);
    }

    @Test
    void takesNoUploadInChunks() {
        assertThat(api.postInChunks("/cgi-bin/media/upload?type=image&access_token=" + api.token(), bytes("..")).statusCode())
                .isEqualTo(412);
    }

    @Test
    void showsAnUploadedPictureUntilItsTimeIsOver() {
        byte[] picture = bytes("\u00ff\u00d8\u00ff~picture");
        String mediaId = Api.json(upload("image", "media", "picture.jpg", picture)).path("media_id").asText();

        assertThat(Api.errcode(send(mediaId))).isZero();

        assertThat(phone.screen().getLast().mediaId()).isEqualTo(mediaId);
        assertThat(get(mediaId).body()).isEqualTo(picture);
        clock.advance(Duration.ofDays(3));
        phone.says("hello?");
        assertThat(Api.errcode(send(mediaId))).isEqualTo(40007);
    }

    private HttpResponse<byte[]> get(String mediaId) {
        return api.get("/cgi-bin/media/get?access_token=" + api.token() + "&media_id=" + mediaId);
    }

    private HttpResponse<byte[]> send(String mediaId) {
        return api.post("/cgi-bin/message/custom/send?access_token=" + api.token(),
                Api.json(Map.of("touser", OPEN_ID, "msgtype", "image", "image", Map.of("media_id", mediaId))));
    }

    private HttpResponse<byte[]> upload(String type, String field, String name, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(bytes("--frontier\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n--frontier--\r\n"));
        return api.post("/cgi-bin/media/upload?type=" + type + "&access_token=" + api.token(),
                "multipart/form-data; boundary=frontier", body.toByteArray());
    }

    private String lastMediaId() {
        return Xml.text(Xml.read(phone.pushes().getLast().message()), "MediaId");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
