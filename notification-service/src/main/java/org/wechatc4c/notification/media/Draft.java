package org.wechatc4c.notification.media;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file that came in whole and lies aside, kept by nobody yet.
 *
 * @param declared the content type that it is said to have
 */
record Draft(Path path, FileType type, @Nullable String declared, long size, String sha256) {

    /** The draft, if it is what it is said to be. */
    Draft asDeclared() {
        if (!type.fits(declared)) {
            throw new MediaFailure.NotAsDeclared(type);
        }
        return this;
    }
}
