package org.wechatc4c.gateway.push;

import java.util.Map;

import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.PersonalDataChanged.AuthorisationCancelled;
import org.wechatc4c.events.inbound.PersonalDataChanged.AuthorisationRevoked;
import org.wechatc4c.events.inbound.PersonalDataChanged.UserInfoModified;

/** What is to be refreshed or erased. The sender may be WeChat itself; the person stands in an element of their own. */
final class PersonalData {

    static final Map<String, Reading> READINGS = Map.of(
            "event.user_info_modified", PersonalData::modified,
            "event.user_authorization_revoke", PersonalData::revoked,
            "event.user_authorization_cancellation", PersonalData::cancelled);

    private PersonalData() {
    }

    private static InboundEvent modified(Head head, Elements elements) throws NotAsDescribed {
        var openId = elements.filledPart("openid");
        var appId = elements.filled("appid");
        return new UserInfoModified(head.customer(), head.at(), elements.rest(), openId, appId);
    }

    private static InboundEvent revoked(Head head, Elements elements) throws NotAsDescribed {
        var openId = elements.filledPart("OpenID");
        var appId = elements.filled("AppID");
        var revoked = elements.filledPart("RevokeInfo");
        return new AuthorisationRevoked(head.customer(), head.at(), elements.rest(), openId, appId, revoked);
    }

    private static InboundEvent cancelled(Head head, Elements elements) throws NotAsDescribed {
        var openId = elements.filledPart("OpenID");
        var appId = elements.filled("AppID");
        return new AuthorisationCancelled(head.customer(), head.at(), elements.rest(), openId, appId);
    }
}
