package org.wechatc4c.gateway.login;

/** Nobody is signed in. The message is for the operator. */
abstract sealed class LoginFailure extends RuntimeException {

    private LoginFailure(String message) {
        super(message, null, false, false);
    }

    /** The visitor wants to go somewhere else, or asks for something that there is not. */
    static final class BadLink extends LoginFailure {
        BadLink() {
            super("the link is not one of ours");
        }
    }

    /** Nobody configured the channel. */
    static final class UnknownChannel extends LoginFailure {
        UnknownChannel() {
            super("no channel of that name is configured");
        }
    }

    /** The source asked too often. */
    static final class TooMany extends LoginFailure {
        TooMany() {
            super("too many logins of one source");
        }
    }

    /** The visitor has to begin again. */
    static final class StartAgain extends LoginFailure {
        StartAgain() {
            super("the login has to begin again");
        }
    }

    /** The token-service said something that cannot be. */
    static final class NotBelieved extends LoginFailure {
        NotBelieved(String why) {
            super(why);
        }
    }

    /** Not now, or not until an operator changes something. */
    static final class Unavailable extends LoginFailure {
        Unavailable(String why) {
            super("nobody can be signed in at present: " + why);
        }
    }
}
