package org.wechatc4c.token.channel;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.problem.Problem.Violation;

/** Why something cannot be done to a channel. The messages say what to do. */
public abstract sealed class ChannelFailure extends RuntimeException {

    private final String code;

    private ChannelFailure(String code, String message) {
        this(code, message, null);
    }

    private ChannelFailure(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Names the cause for programs. */
    String code() {
        return code;
    }

    /** The document has mistakes. */
    static final class Invalid extends ChannelFailure {

        private final transient List<Violation> violations;

        Invalid(List<Violation> violations) {
            super("INVALID", "the channel is not taken as it is: see the violations");
            this.violations = List.copyOf(violations);
        }

        List<Violation> violations() {
            return violations;
        }
    }

    /** Another channel has the name, in whatever case. */
    static final class NameTaken extends ChannelFailure {
        NameTaken() {
            super("NAME_TAKEN", "another channel has this name already: choose another one");
        }
    }

    /** Another channel acts for the account: the two would fight for its access token. */
    static final class AppIdTaken extends ChannelFailure {
        AppIdTaken() {
            super("APPID_TAKEN", "another channel has this appId already: one account is one channel");
        }
    }

    /** Somebody else changed it meanwhile. */
    static final class VersionOutdated extends ChannelFailure {
        VersionOutdated(long version) {
            super("VERSION_OUTDATED", "the channel was changed meanwhile and has version " + version
                    + ": read it again, and repeat the change with its ETag in If-Match");
        }
    }

    /** The state of the channel does not allow it. */
    static final class NotNow extends ChannelFailure {
        NotNow(String code, String message) {
            super(code, message);
        }
    }

    /** WeChat does not take the new appId with the new appSecret. */
    static final class CredentialsRefused extends ChannelFailure {
        CredentialsRefused(Throwable cause) {
            super("CREDENTIALS_REFUSED", "WeChat does not take this appId with this appSecret: " + cause.getMessage(), cause);
        }
    }

    /** It could not be found out whether WeChat takes the new appId with the new appSecret. */
    static final class CredentialsUnchecked extends ChannelFailure {
        CredentialsUnchecked(Throwable cause) {
            super("CREDENTIALS_UNCHECKED",
                    "whether WeChat takes this appId with this appSecret cannot be found out at present; repeat the call later, or "
                            + "with force=true to keep them unchecked: " + cause.getMessage(),
                    cause);
        }
    }
}
