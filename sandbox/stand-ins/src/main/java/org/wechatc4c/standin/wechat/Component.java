package org.wechatc4c.standin.wechat;

import java.net.URI;

/**
 * A third-party platform (开放平台 component) as its owner sees it in the open platform's console. One token, one key and one
 * appid serve all accounts that authorise it, and everything pushed to it is encrypted.
 *
 * @param appId {@code wx} and 16 hexadecimal digits
 * @param appSecret what component tokens are asked for with
 * @param token what pushes are signed with
 * @param encodingAesKey 43 characters
 * @param eventUrl where tickets and authorisations are pushed to
 * @param messageUrl where the messages of authorised accounts are pushed to; {@code $APPID$} in its path stands for the account
 * @param domain the registered domain: only pages on it may lead to the authorisation page, and are returned to; so are
 *        visitors of an account's pages whom the platform asks in its name
 * @param terms what WeChat grants and demands
 */
public record Component(String appId, String appSecret, String token, String encodingAesKey, URI eventUrl,
        String messageUrl, String domain, ComponentTerms terms) {

    private static final String PLACE_OF_APP_ID = "$APPID$";

    public Component {
        if (encodingAesKey.length() != 43) {
            throw new IllegalArgumentException("an EncodingAESKey has 43 characters");
        }
        if (!messageUrl.contains(PLACE_OF_APP_ID)) {
            throw new IllegalArgumentException("the message URL has no " + PLACE_OF_APP_ID + " in it");
        }
    }

    /** Where platform events go. */
    Destination events() {
        return new Destination(eventUrl, token, Mode.SECURE, envelope(), "AppId", appId);
    }

    /** Where the messages of an authorised account go. Unlike events they are addressed to the account. */
    Destination messagesOf(Account account) {
        URI url = URI.create(messageUrl.replace(PLACE_OF_APP_ID, account.appId()));
        return new Destination(url, token, Mode.SECURE, envelope(), "ToUserName", account.originalId());
    }

    /** Names the platform without its secrets. */
    @Override
    public String toString() {
        return "Component[appId=" + appId + ", eventUrl=" + eventUrl + ", messageUrl=" + messageUrl + ", domain=" + domain
                + "]";
    }

    private Envelope envelope() {
        return new Envelope(encodingAesKey, appId);
    }
}
