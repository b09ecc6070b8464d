package org.wechatc4c.token.component;

import java.util.Set;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

/**
 * The one case of WeChat's release check in which the platform has to call WeChat: it is to fetch an authorisation with a
 * code and to say so to the tester at once, in the name of the test account. Everything else that is said to people goes
 * through the notification-service; here the account is no channel, and its access token exists for this one sentence.
 */
@Singleton
class ReleaseTest {

    private static final Set<String> ACCOUNTS = Set.of("wx570bc396a51b8ff8", "wx9252c5e0bb1836fc", "wx8e1097c5bc82cde9",
            "wx14550af28c71a144", "wxa35b9c23cfe664eb");
    private static final String ANSWER = "_from_api";

    private final ComponentTokens tokens;
    private final OpenPlatform openPlatform;

    ReleaseTest(ComponentTokens tokens, OpenPlatform openPlatform) {
        this.tokens = tokens;
        this.openPlatform = openPlatform;
    }

    /** Nothing of it is stored. A code for any other account than WeChat's testers is refused. */
    Uni<Void> answer(String openId, String code) {
        return tokens.use(token -> openPlatform.authorisation(token, code)).chain(granted -> ACCOUNTS.contains(granted.appId())
                ? openPlatform.say(granted.access().token(), openId, code + ANSWER)
                : Uni.createFrom().failure(new ComponentFailure.NoTestAccount(granted.appId())));
    }
}
