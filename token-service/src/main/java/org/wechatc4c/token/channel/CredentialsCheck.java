package org.wechatc4c.token.channel;

import io.smallrye.mutiny.Uni;

/** Asks WeChat whether it takes an app id with its secret, before they are kept. */
public interface CredentialsCheck {

    /** Ends well when WeChat gives a token for them. */
    Uni<Verdict> check(String appId, String appSecret);

    /** What WeChat makes of them. */
    sealed interface Verdict {

        /** It takes them. */
        record Taken() implements Verdict {
        }

        /** It refuses them. */
        record Refused(RuntimeException why) implements Verdict {
        }

        /** It does not say. */
        record Unknown(RuntimeException why) implements Verdict {
        }
    }
}
