package org.wechatc4c.standin.wechat;

import java.time.Duration;

/**
 * What WeChat grants a third-party platform and demands of it.
 *
 * @param ticketInterval how far apart tickets are pushed, by the wall clock and from the start on; zero to push them on
 *        command only
 * @param ticketLife for how long a ticket buys a component token
 * @param tokenLife how long a component token lives
 * @param tokensADay how many component tokens are handed out in 24 hours
 * @param preAuthCodeLife how long the authorisation page can be opened with a code
 * @param authorizationCodeLife how long an authorisation can be fetched with its code
 * @param authorizerTokenLife how long an account's access token lives
 * @param referrerChecked whether the authorisation page opens only from a page on the registered domain
 */
public record ComponentTerms(Duration ticketInterval, Duration ticketLife, Duration tokenLife, int tokensADay,
        Duration preAuthCodeLife, Duration authorizationCodeLife, Duration authorizerTokenLife,
        boolean referrerChecked) {

    /** What the real WeChat does; of the referrer this is not published. */
    public static final ComponentTerms OF_WECHAT = new ComponentTerms(Duration.ofMinutes(10), Duration.ofHours(12),
            Duration.ofHours(2), 2000, Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(2), false);

    public ComponentTerms withTicketInterval(Duration interval) {
        return new ComponentTerms(interval, ticketLife, tokenLife, tokensADay, preAuthCodeLife, authorizationCodeLife,
                authorizerTokenLife, referrerChecked);
    }

    public ComponentTerms withTokenLife(Duration life) {
        return new ComponentTerms(ticketInterval, ticketLife, life, tokensADay, preAuthCodeLife, authorizationCodeLife,
                authorizerTokenLife, referrerChecked);
    }

    public ComponentTerms withTokensADay(int tokens) {
        return new ComponentTerms(ticketInterval, ticketLife, tokenLife, tokens, preAuthCodeLife, authorizationCodeLife,
                authorizerTokenLife, referrerChecked);
    }

    public ComponentTerms withPreAuthCodeLife(Duration life) {
        return new ComponentTerms(ticketInterval, ticketLife, tokenLife, tokensADay, life, authorizationCodeLife,
                authorizerTokenLife, referrerChecked);
    }

    public ComponentTerms withAuthorizationCodeLife(Duration life) {
        return new ComponentTerms(ticketInterval, ticketLife, tokenLife, tokensADay, preAuthCodeLife, life,
                authorizerTokenLife, referrerChecked);
    }

    public ComponentTerms withAuthorizerTokenLife(Duration life) {
        return new ComponentTerms(ticketInterval, ticketLife, tokenLife, tokensADay, preAuthCodeLife,
                authorizationCodeLife, life, referrerChecked);
    }

    public ComponentTerms withReferrerChecked() {
        return new ComponentTerms(ticketInterval, ticketLife, tokenLife, tokensADay, preAuthCodeLife,
                authorizationCodeLife, authorizerTokenLife, true);
    }
}
