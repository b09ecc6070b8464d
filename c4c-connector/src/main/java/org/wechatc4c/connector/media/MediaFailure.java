package org.wechatc4c.connector.media;

/** Why a file is not there. */
public abstract sealed class MediaFailure extends RuntimeException {

    private MediaFailure(String message) {
        super(message);
    }

    private MediaFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** WeChat has it no more, does not give it out, or it is more than is taken: it will not come. */
    public static final class NotToBeHad extends MediaFailure {
        public NotToBeHad(String why) {
            super(why);
        }
    }

    /** It cannot be fetched at present. */
    public static final class NotNow extends MediaFailure {
        public NotNow(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
