package org.wechatc4c.notification.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {

    @ParameterizedTest
    @CsvSource({
            "JPEG, '\u00ff\u00d8\u00ff\u00e0'",
            "PNG, '\u0089PNG\r\n\u001a\n'",
            "GIF, GIF89a",
            "WEBP, RIFF....WEBP",
            "AMR, '#!AMR\n'",
            "AMR_WB, '#!AMR-WB\n'",
            "SILK, '#!SILK_V3'",
            "SILK_OF_WECHAT, '\u0002#!SILK_V3'",
            "MP3_WITH_TAG, ID3",
            "MP4, '....ftypmp42'",
            "PDF, '%PDF-1.7'",
            "OTHER, '{\"errcode\":40007}'",
            "OTHER, '<html>'",
            "OTHER, ''" })
    void tellsAFileByItsFirstBytes(FileType type, String head) {
        assertThat(FileType.of(head.getBytes(ISO_8859_1), "image/jpeg")).isEqualTo(type);
    }

    @Test
    void believesWhatHasNoMarkToBeSpeex() {
        assertThat(FileType.of(new byte[] { 1, 2, 3 }, "voice/speex")).isEqualTo(FileType.SPEEX);
        assertThat(FileType.of("#!AMR\n".getBytes(ISO_8859_1), "voice/speex")).isEqualTo(FileType.AMR);
    }

    @ParameterizedTest
    @CsvSource({
            "JPEG, image/png, true",
            "JPEG, application/octet-stream, true",
            "JPEG, , true",
            "JPEG, video/mp4, false",
            "OTHER, image/jpeg, false",
            "OTHER, VIDEO/mp4, false",
            "OTHER, audio/amr, false",
            "AMR, voice/amr, true",
            "OTHER, application/pdf, true" })
    void holdsItAgainstWhatItIsSaidToBe(FileType type, String declared, boolean fits) {
        assertThat(type.fits(declared)).isEqualTo(fits);
    }
}
