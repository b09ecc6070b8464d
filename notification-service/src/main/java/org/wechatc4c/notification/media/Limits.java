package org.wechatc4c.notification.media;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.notification.media.FileType.Kind;

/** How many bytes are taken of what. */
@ApplicationScoped
class Limits {

    private final MediaConfig.Limits config;

    Limits(MediaConfig config) {
        this.config = config.limits();
    }

    long of(Kind kind) {
        return switch (kind) {
            case IMAGE -> config.image().asLongValue();
            case VOICE -> config.voice().asLongValue();
            case VIDEO -> config.video().asLongValue();
            case FILE -> config.file().asLongValue();
        };
    }

    void check(Kind kind, long size) {
        var limit = of(kind);
        if (size > limit) {
            throw new MediaFailure.TooLarge(kind, limit);
        }
    }
}
