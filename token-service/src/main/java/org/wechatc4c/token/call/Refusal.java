package org.wechatc4c.token.call;

import jakarta.ws.rs.core.Response.Status;

import org.jspecify.annotations.Nullable;

/** What an errcode means for who caused the call: its name for programs, and who has to do something. */
enum Refusal {

    /** It may work in a moment. */
    BUSY(Status.SERVICE_UNAVAILABLE),
    MINUTE_LIMIT_REACHED(Status.SERVICE_UNAVAILABLE),

    /** The question does not fit how things are. */
    CLEARS_USED_UP(Status.CONFLICT, "quotas were cleared ten times this month already, and not again before the next"),
    REQUEST_UNKNOWN(Status.CONFLICT),
    REQUEST_MALFORMED(Status.CONFLICT),
    REQUEST_NOT_OURS(Status.CONFLICT),
    API_UNKNOWN(Status.CONFLICT),
    API_NOT_COUNTED(Status.CONFLICT),
    CALLBACK_ADDRESS_UNUSABLE(Status.CONFLICT),

    /** The account or the configuration has to be changed. */
    DAY_LIMIT_REACHED(Status.BAD_GATEWAY),
    TOKEN_REFUSED(Status.BAD_GATEWAY),
    SECRET_REFUSED(Status.BAD_GATEWAY),
    APP_ID_REFUSED(Status.BAD_GATEWAY),
    ADDRESS_NOT_ALLOWED(Status.BAD_GATEWAY, "add this service's address to the IP allow-list of the account's console"),
    NOT_PERMITTED(Status.BAD_GATEWAY),
    ACCOUNT_BARRED(Status.BAD_GATEWAY),
    REFUSED_BY_WECHAT(Status.BAD_GATEWAY);

    private final Status status;
    private final @Nullable String hint;

    Refusal(Status status) {
        this(status, null);
    }

    Refusal(Status status, @Nullable String hint) {
        this.status = status;
        this.hint = hint;
    }

    static Refusal by(int errcode) {
        return switch (errcode) {
            case -1, -1000 -> BUSY;
            case 45011 -> MINUTE_LIMIT_REACHED;
            case 48006 -> CLEARS_USED_UP;
            case 76001 -> REQUEST_UNKNOWN;
            case 76002 -> REQUEST_MALFORMED;
            case 76003 -> REQUEST_NOT_OURS;
            case 76021 -> API_UNKNOWN;
            case 76022 -> API_NOT_COUNTED;
            case 40201 -> CALLBACK_ADDRESS_UNUSABLE;
            case 45009 -> DAY_LIMIT_REACHED;
            case 40001, 40014, 41001, 42001 -> TOKEN_REFUSED;
            case 40125, 41004 -> SECRET_REFUSED;
            case 40013, 41002 -> APP_ID_REFUSED;
            case 40164, 61004 -> ADDRESS_NOT_ALLOWED;
            case 48001, 48003, 48009, 50001, 61003, 61007 -> NOT_PERMITTED;
            case 48004, 50002, 50004 -> ACCOUNT_BARRED;
            default -> REFUSED_BY_WECHAT;
        };
    }

    Status status() {
        return status;
    }

    /** What WeChat says, and in plain words where its own are not. */
    @Nullable
    String explained(@Nullable String said) {
        return hint == null ? said : said + ": " + hint;
    }
}
