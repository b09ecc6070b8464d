package org.wechatc4c.notification.media;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file that came in whole and lies aside, kept by nobody yet.
 *
 * @param said what was said of it
 */
record Draft(Path path, FileType type, Said said, long size, String sha256) {

    /**
     * What is said of a file by whoever sends it.
     *
     * @param contentType absent when nothing is said
     * @param isAttachment whether it is called a file, and so cannot be a word of WeChat's
     */
    record Said(@Nullable String contentType, boolean isAttachment) {
    }

    /** The draft, if it is what it is said to be. */
    Draft asDeclared() {
        if (!type.fits(said.contentType())) {
            throw new MediaFailure.NotAsDeclared(type);
        }
        return this;
    }
}
