package org.wechatc4c.token.component;

import org.jspecify.annotations.Nullable;

/** The platform cannot do what it is asked. No message has a token, a ticket or a code in it. */
public abstract sealed class ComponentFailure extends RuntimeException {

    private ComponentFailure(String message) {
        super(message);
    }

    /** This installation is no third-party platform. */
    public static final class NotConfigured extends ComponentFailure {
        NotConfigured() {
            super("no third-party platform is configured: see component.app-id");
        }
    }

    /** There is none that WeChat takes: the next one has to come. */
    static final class NoTicket extends ComponentFailure {
        NoTicket(String why) {
            super("the third-party platform cannot get a token at present: " + why);
        }
    }

    /** WeChat does not take the ticket. */
    static final class TicketRefused extends ComponentFailure {
        TicketRefused(int errcode, String errmsg) {
            super("WeChat does not take the verify ticket: " + errcode + " " + errmsg);
        }
    }

    /** WeChat does not take the platform's token: another one may have been bought meanwhile. */
    public static final class TokenRefused extends ComponentFailure {
        public TokenRefused(int errcode, String errmsg) {
            super("WeChat does not take the platform's token: " + errcode + " " + errmsg);
        }
    }

    /** The code was used, is too old, or never was one. */
    static final class CodeRefused extends ComponentFailure {
        CodeRefused(int errcode, String errmsg) {
            super("WeChat does not take the authorization code: " + errcode + " " + errmsg);
        }
    }

    /** WeChat does not take the refresh token. */
    static final class RefreshTokenRefused extends ComponentFailure {
        RefreshTokenRefused(int errcode, String errmsg) {
            super("WeChat does not take the refresh token: " + errcode + " " + errmsg);
        }
    }

    /** The account has not authorised the platform, or not any more: its administrator has to do so again. */
    static final class Withdrawn extends ComponentFailure {
        Withdrawn(@Nullable String appId) {
            super((appId == null ? "the account" : appId)
                    + " does not authorise the third-party platform: its administrator has to do so again");
        }
    }

    /** Nobody asked for it, it is too old, or it was used. */
    static final class UnknownState extends ComponentFailure {
        UnknownState() {
            super("this page was not asked for, is too old, or was used already: ask for a new one");
        }
    }

    /** The code is for an account with which nothing of the kind is to be done. */
    static final class NoTestAccount extends ComponentFailure {
        NoTestAccount(String appId) {
            super(appId + " is none of the accounts with which WeChat tests third-party platforms");
        }
    }

    /** WeChat answered, and said no: retrying does not help until someone changes something. */
    static final class Refused extends ComponentFailure {
        private final int errcode;
        private final String errmsg;

        Refused(int errcode, String errmsg) {
            super("WeChat refuses the third-party platform: " + errcode + " " + errmsg);
            this.errcode = errcode;
            this.errmsg = errmsg;
        }

        int errcode() {
            return errcode;
        }

        String errmsg() {
            return errmsg;
        }
    }

    /** Not now. */
    public static final class Unreachable extends ComponentFailure {
        Unreachable(String why) {
            super("nothing is to be had for the third-party platform at present: " + why);
        }
    }
}
