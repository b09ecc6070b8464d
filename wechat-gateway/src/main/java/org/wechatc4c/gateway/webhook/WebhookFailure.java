package org.wechatc4c.gateway.webhook;

/** Why a call was not answered with success. The message is for the operator and quotes nothing of the call. */
abstract sealed class WebhookFailure extends RuntimeException {

    private WebhookFailure(String message) {
        super(message);
    }

    private WebhookFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Nobody configured this address. */
    static final class UnknownChannel extends WebhookFailure {
        UnknownChannel() {
            super("no channel of that name is configured");
        }
    }

    /** WeChat does not call like this. */
    static final class Incomplete extends WebhookFailure {
        Incomplete(String message) {
            super(message);
        }
    }

    /** It may be anybody's, or it is meant for somebody else. */
    static final class Unproven extends WebhookFailure {
        Unproven(String message) {
            super(message);
        }

        Unproven(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The body is not what WeChat sends. */
    static final class Unreadable extends WebhookFailure {
        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The broker did not acknowledge the event in time: WeChat is to call again. */
    static final class NotStored extends WebhookFailure {
        NotStored(Throwable cause) {
            super("Kafka did not acknowledge the event in time; WeChat is asked to repeat it", cause);
        }
    }
}
