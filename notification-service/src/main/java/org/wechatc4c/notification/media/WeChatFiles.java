package org.wechatc4c.notification.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.notification.token.AccessToken;
import org.wechatc4c.notification.token.TokenFailure;
import org.wechatc4c.notification.token.Tokens;
import org.wechatc4c.notification.wechat.Answer;
import org.wechatc4c.notification.wechat.Reaction;
import org.wechatc4c.notification.wechat.Reactions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * WeChat's temporary files. Fails with a {@link MediaFailure}.
 *
 * <p>
 * What is wrong is answered with HTTP 200 and a few words of JSON where the file should be; a video is answered with the
 * address where it is: {@code docs/protocols/wechat-media.md}.
 */
@ApplicationScoped
class WeChatFiles {

    private static final String WECHAT = "WeChat";
    /** More than any of WeChat's words. */
    private static final int MOST_WORDS = 16 << 10;

    private final Downloads downloads;
    private final Drafts drafts;
    private final Tokens tokens;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final URI api;

    WeChatFiles(Downloads downloads, Drafts drafts, Tokens tokens, Vertx vertx, ObjectMapper json, WeChatConfig config) {
        this.downloads = downloads;
        this.drafts = drafts;
        this.tokens = tokens;
        this.vertx = vertx;
        this.json = json;
        this.api = config.apiUrl();
    }

    /** Fetches what a customer sent. */
    Uni<Draft> fetch(MediaKey key) {
        return withToken(key.channelId(), token -> downloads
                .get(request(HttpMethod.GET, "/cgi-bin/media/get", token, "media_id", key.id()), WECHAT)
                .chain(this::fileOf));
    }

    /** Gives WeChat a picture, and completes with the id under which it has it. */
    Uni<String> upload(Kept file, Path bytes) {
        var boundary = UUID.randomUUID().toString();
        var before = Buffer.buffer("--" + boundary + "\r\nContent-Disposition: form-data; name=\"media\"; filename=\"picture."
                + file.type().ending() + "\"; filelength=" + file.size() + "\r\nContent-Type: " + file.type().contentType()
                + "\r\n\r\n");
        var after = Buffer.buffer("\r\n--" + boundary + "--\r\n");
        return withToken(file.key().channelId(), token -> downloads
                .post(request(HttpMethod.POST, "/cgi-bin/media/upload", token, "type", "image"), before, bytes, file.size(),
                        after, "multipart/form-data; boundary=" + boundary)
                .onFailure().transform(failure -> MediaFailure.NotNow.unreachable(WECHAT, failure))
                .chain(answer -> mediaId(words(answer))));
    }

    private Uni<Draft> fileOf(Draft draft) {
        if (draft.said().isAttachment() || draft.type() != FileType.OTHER || draft.size() > MOST_WORDS) {
            return Uni.createFrom().item(draft);
        }
        return vertx.fileSystem().readFile(draft.path().toString()).map(this::words).chain(words -> {
            if (!words.has("errcode") && !words.has("video_url")) {
                return Uni.createFrom().item(draft);
            }
            return drafts.discard(draft).chain(() -> words.path("video_url").isTextual()
                    ? downloads.video(words.path("video_url").asText())
                    : Uni.createFrom().failure(refusal(words)));
        });
    }

    private Uni<String> mediaId(JsonNode words) {
        var mediaId = words.path("media_id").asText();
        return mediaId.isEmpty() ? Uni.createFrom().failure(refusal(words)) : Uni.createFrom().item(mediaId);
    }

    /** What is written there, nothing when it is no JSON. */
    private JsonNode words(Buffer text) {
        try {
            return json.readTree(text.toString(UTF_8));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static RuntimeException refusal(JsonNode words) {
        if (!words.isObject()) {
            return MediaFailure.NotNow.unreachable(WECHAT, new IllegalStateException("the answer was not WeChat's"));
        }
        var errcode = Answer.of(words).errcode();
        return switch (errcode) {
            case 40004, 40007, 40118, 40121, 46001 -> new MediaFailure.Gone("WeChat has no such file, or no more");
            case 0 -> MediaFailure.NotNow.unreachable(WECHAT, new IllegalStateException("neither a file nor a reason"));
            case 40002, 40013, 40125, 41002, 41004, 40164, 45035, 61004, 45087, 45094, 45102, 45103, 48004, 50002, 50004 ->
                new MediaFailure.NotInOrder(errcode, "its settings there, or the address of this server");
            default -> switch (Reactions.to(errcode)) {
                case Reaction.RenewToken ignored -> new TokenRefused(errcode);
                case Reaction.Pause pause -> new MediaFailure.NotNow("QUOTA_USED_UP", switch (pause.quota()) {
                    case MINUTE -> Duration.ofMinutes(1);
                    case DAY -> Duration.ofMinutes(30);
                }, "WeChat takes no more calls per " + pause.quota().name().toLowerCase(Locale.ROOT), null);
                case Reaction.RetrySoon ignored ->
                    new MediaFailure.NotNow("BUSY", Duration.ofSeconds(1), "WeChat is busy", null);
                case Reaction.Refuse refuse -> new MediaFailure.Refused(errcode, refuse.reason());
                case Reaction.RefuseAndAlert refuse -> new MediaFailure.Refused(errcode, refuse.reason());
                default -> new MediaFailure.Refused(errcode, "it does not say why");
            };
        };
    }

    private <T> Uni<T> withToken(String channelId, Function<AccessToken, Uni<T>> call) {
        return tokens.current(channelId)
                .chain(token -> call.apply(token)
                        .onFailure(TokenRefused.class)
                        .recoverWithUni(refused -> tokens.insteadOf(token, ((TokenRefused) refused).errcode, channelId)
                                .chain(call::apply)))
                .onFailure(TokenRefused.class)
                .transform(refused -> new MediaFailure.NotNow("TOKEN_REFUSED", Duration.ofMinutes(1),
                        "WeChat refused the token and the one after it", refused))
                .onFailure(TokenFailure.class).transform(failure -> without((TokenFailure) failure));
    }

    private static MediaFailure without(TokenFailure failure) {
        return switch (failure) {
            case TokenFailure.UnknownChannel unknown -> new MediaFailure.UnknownChannel(unknown.why(), unknown);
            case TokenFailure.Unavailable unavailable ->
                new MediaFailure.NotNow("NO_TOKEN", Duration.ofSeconds(5), unavailable.why(), unavailable);
        };
    }

    private RequestOptions request(HttpMethod method, String path, AccessToken token, String name, String value) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(api + path + "?access_token=" + URLEncoder.encode(token.accessToken(), UTF_8) + '&' + name + '='
                        + URLEncoder.encode(value, UTF_8))
                .setFollowRedirects(false);
    }

    /** The token is not good; the call may be. */
    private static final class TokenRefused extends RuntimeException {
        private final int errcode;

        TokenRefused(int errcode) {
            super("WeChat refused the token with " + errcode);
            this.errcode = errcode;
        }
    }
}
