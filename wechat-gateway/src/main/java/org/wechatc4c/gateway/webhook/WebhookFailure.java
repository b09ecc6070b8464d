package org.wechatc4c.gateway.webhook;

/** Why a call was not answered with success. The message is for the operator and quotes nothing of the call. */
abstract sealed class WebhookFailure extends RuntimeException {

    private WebhookFailure(String message) {
        super(message, null, false, false);
    }

    private WebhookFailure(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** The address names no channel. */
    static final class NoDefaultChannel extends WebhookFailure {
        NoDefaultChannel() {
            super("the address names no channel, and wechat.default-channel is not set");
        }
    }

    /** The token-service takes its time: WeChat is to call again. */
    static final class ChannelLate extends WebhookFailure {
        ChannelLate() {
            super("the channel or its secrets were not to be had within webhook.channel-within: is the token-service slow?");
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

    /** One customer acts faster than a person can. */
    static final class TooMany extends WebhookFailure {
        TooMany() {
            super("a customer exceeds webhook.pushes-per-customer; WeChat is asked to repeat");
        }
    }
}
