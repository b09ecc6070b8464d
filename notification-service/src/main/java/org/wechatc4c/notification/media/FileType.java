package org.wechatc4c.notification.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What a file is. Its first bytes decide: what it is said to be comes from elsewhere, and may be wrong. */
enum FileType {

    JPEG(Kind.IMAGE, "image/jpeg", "jpg", 0, "\u00ff\u00d8\u00ff"),
    PNG(Kind.IMAGE, "image/png", "png", 0, "\u0089PNG\r\n\u001a\n"),
    GIF(Kind.IMAGE, "image/gif", "gif", 0, "GIF8"),
    WEBP(Kind.IMAGE, "image/webp", "webp", 8, "WEBP"),
    AMR_WB(Kind.VOICE, "audio/amr-wb", "awb", 0, "#!AMR-WB\n"),
    AMR(Kind.VOICE, "audio/amr", "amr", 0, "#!AMR\n"),
    SILK(Kind.VOICE, "audio/silk", "silk", 0, "#!SILK_V3"),
    SILK_OF_WECHAT(Kind.VOICE, "audio/silk", "silk", 0, "\u0002#!SILK_V3"),
    MP3_WITH_TAG(Kind.VOICE, "audio/mpeg", "mp3", 0, "ID3"),
    MP3(Kind.VOICE, "audio/mpeg", "mp3", 0, "\u00ff\u00fb"),
    MP4(Kind.VIDEO, "video/mp4", "mp4", 4, "ftyp"),
    PDF(Kind.FILE, "application/pdf", "pdf", 0, "%PDF-"),
    /** Speex has no mark of its own: it is believed to be what WeChat says it is. */
    SPEEX(Kind.VOICE, "audio/speex", "speex", 0, ""),
    OTHER(Kind.FILE, "application/octet-stream", "bin", 0, "");

    /** How many bytes have to be seen before a file can be told. */
    static final int HEAD = 16;

    /** What WeChat counts apart, and limits apart. */
    enum Kind {
        IMAGE,
        VOICE,
        VIDEO,
        FILE
    }

    private final Kind kind;
    private final String contentType;
    private final String ending;
    private final int markAt;
    private final String mark;

    FileType(Kind kind, String contentType, String ending, int markAt, String mark) {
        this.kind = kind;
        this.contentType = contentType;
        this.ending = ending;
        this.markAt = markAt;
        this.mark = mark;
    }

    Kind kind() {
        return kind;
    }

    String contentType() {
        return contentType;
    }

    String ending() {
        return ending;
    }

    /** The type of what was kept under this content type. */
    static FileType kept(String contentType) {
        return Stream.of(values()).filter(type -> type.contentType.equals(contentType)).findFirst().orElse(OTHER);
    }

    /**
     * Tells a file by its first bytes.
     *
     * @param declared the content type that it is said to have
     */
    static FileType of(byte[] head, @Nullable String declared) {
        var text = new String(head, ISO_8859_1);
        return Stream.of(values()).filter(type -> !type.mark.isEmpty() && text.startsWith(type.mark, type.markAt)).findFirst()
                .orElse(declared != null && declared.toLowerCase(Locale.ROOT).contains("speex") ? SPEEX : OTHER);
    }

    /** Whether a file of this type may be said to have that content type. One that says nothing of use is believed. */
    boolean fits(@Nullable String declared) {
        var said = declaredKind(declared);
        return said == null || said == kind;
    }

    static @Nullable Kind declaredKind(@Nullable String declared) {
        if (declared == null) {
            return null;
        }
        return switch (declared.toLowerCase(Locale.ROOT).replaceFirst("/.*", "").strip()) {
            case "image" -> Kind.IMAGE;
            case "audio", "voice" -> Kind.VOICE;
            case "video" -> Kind.VIDEO;
            default -> null;
        };
    }
}
