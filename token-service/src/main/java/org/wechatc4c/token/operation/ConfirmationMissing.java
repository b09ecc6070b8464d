package org.wechatc4c.token.operation;

/** Somebody asked for what can be done seldom only, and did not say so. */
class ConfirmationMissing extends RuntimeException {

    static final String MESSAGE = "quotas are cleared ten times a month at most: confirm it with the id of the channel";

    ConfirmationMissing() {
        super(MESSAGE);
    }
}
