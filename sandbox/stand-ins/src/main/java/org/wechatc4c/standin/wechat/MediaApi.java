package org.wechatc4c.standin.wechat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** The API for temporary files, both ways, and the host of the addresses under which anyone can load them. */
final class MediaApi {

    static final String GET = "/cgi-bin/media/get";
    static final String UPLOAD = "/cgi-bin/media/upload";

    private static final long LARGEST_UPLOAD = 12L << 20;
    private static final String TEXT = "text/plain";

    private final ApiCalls calls;
    private final Platform platform;

    MediaApi(ApiCalls calls, Platform platform) {
        this.calls = calls;
        this.platform = platform;
    }

    /** Comes before the handler of all other bodies, which are smaller and hold no files. */
    static void takeFiles(Router router) {
        router.route(UPLOAD).handler(BodyHandler.create(System.getProperty("java.io.tmpdir"))
                .setBodyLimit(LARGEST_UPLOAD).setDeleteUploadedFilesOnEnd(true));
    }

    void serve(Router router) {
        calls.serveAs(router, GET, this::get);
        // The real one wants to know the length first, and answers nothing but this.
        router.route(UPLOAD).handler(context -> {
            if (context.request().getHeader("Content-Length") == null) {
                context.response().setStatusCode(412).end();
            } else {
                context.next();
            }
        });
        calls.serve(router, UPLOAD, HttpMethod.POST, this::upload);
        router.get("/mmbiz_jpg/:key/0").blockingHandler(context -> platform.media().byPublicKey(context.pathParam("key"))
                .ifPresentOrElse(found -> write(context, found), () -> context.fail(404)), false);
    }

    private Consumer<RoutingContext> get(RoutingContext context) {
        ApiCalls.requireMethod(context, HttpMethod.GET);
        OfficialAccount account = calls.authorised(context);
        String mediaId = context.queryParams().get("media_id");
        if (mediaId == null || mediaId.isEmpty()) {
            throw new ApiFailure(41006);
        }
        Media found = platform.media().fetchable(account.console().appId(), mediaId).orElseThrow(() -> new ApiFailure(40007));
        return found.contentType().startsWith("video/")
                ? answering -> ApiCalls.json(answering, TEXT, Map.of("video_url", platform.address(found)))
                : answering -> {
                    answering.response().putHeader("Content-disposition", "attachment; filename=\"" + found.fileName() + "\"");
                    write(answering, found);
                };
    }

    private Map<String, Object> upload(RoutingContext context) {
        OfficialAccount account = calls.authorised(context);
        String type = context.queryParams().get("type");
        Kind kind = Kind.named(type).orElseThrow(() -> new ApiFailure(40004));
        FileUpload file = context.fileUploads().stream().filter(upload -> upload.name().equals("media")).findFirst()
                .orElseThrow(() -> new ApiFailure(41005));
        byte[] bytes = context.vertx().fileSystem().readFileBlocking(file.uploadedFileName()).getBytes();
        String contentType = kind.accept(bytes);
        Media added = platform.media().add(account.console().appId(), bytes, contentType);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("type", kind.word);
        answer.put(kind == Kind.THUMB ? "thumb_media_id" : "media_id", added.mediaId());
        answer.put("created_at", added.at().getEpochSecond());
        return answer;
    }

    private void write(RoutingContext context, Media found) {
        context.response().putHeader("Content-Type", found.contentType()).end(Buffer.buffer(platform.media().bytes(found)));
    }

    /** What may be uploaded as what. */
    private enum Kind {
        IMAGE("image", 10 << 20, 40009),
        VOICE("voice", 2 << 20, 40010),
        VIDEO("video", 10 << 20, 40011),
        THUMB("thumb", 64 << 10, 40012);

        private final String word;
        private final int limit;
        private final int tooLarge;

        Kind(String word, int limit, int tooLarge) {
            this.word = word;
            this.limit = limit;
            this.tooLarge = tooLarge;
        }

        static Optional<Kind> named(@Nullable String word) {
            return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
        }

        String accept(byte[] bytes) {
            if (bytes.length == 0) {
                throw new ApiFailure(44001);
            }
            if (bytes.length > limit) {
                throw new ApiFailure(tooLarge);
            }
            String found = contentType(bytes);
            boolean fits = switch (this) {
                case IMAGE -> found.startsWith("image/");
                case THUMB -> found.equals("image/jpeg");
                case VOICE -> found.startsWith("audio/");
                case VIDEO -> found.equals("video/mp4");
            };
            if (!fits) {
                throw new ApiFailure(40005);
            }
            return found;
        }

        private static String contentType(byte[] bytes) {
            if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
                return "image/jpeg";
            }
            if (startsWith(bytes, 0, "\u0089PNG")) {
                return "image/png";
            }
            if (startsWith(bytes, 0, "GIF8")) {
                return "image/gif";
            }
            if (startsWith(bytes, 0, "#!AMR")) {
                return "audio/amr";
            }
            if (startsWith(bytes, 0, "ID3") || startsWith(bytes, 0, "\u00ff\u00fb")) {
                return "audio/mp3";
            }
            return startsWith(bytes, 4, "ftyp") ? "video/mp4" : "application/octet-stream";
        }

        private static boolean startsWith(byte[] bytes, int at, String beginning) {
            if (bytes.length < at + beginning.length()) {
                return false;
            }
            for (int i = 0; i < beginning.length(); i++) {
                if (bytes[at + i] != (byte) beginning.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
