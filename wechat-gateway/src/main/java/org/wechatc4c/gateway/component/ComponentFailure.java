package org.wechatc4c.gateway.component;

/** What was to be done for the third-party platform is not done. */
abstract sealed class ComponentFailure extends RuntimeException {

    private ComponentFailure(String message) {
        super(message, null, false, false);
    }

    /** There is no platform, or nothing of that name. */
    static final class Unknown extends ComponentFailure {
        Unknown() {
            super("the token-service knows nothing of it");
        }
    }

    /** It cannot be done, however often one asks. */
    static final class Refused extends ComponentFailure {
        Refused(int status) {
            super("the token-service answered HTTP " + status);
        }
    }

    /** Not now. */
    static final class Unavailable extends ComponentFailure {
        Unavailable(String why) {
            super("the token-service " + why);
        }
    }
}
