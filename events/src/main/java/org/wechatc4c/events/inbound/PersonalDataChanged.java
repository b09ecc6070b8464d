package org.wechatc4c.events.inbound;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** What the account knows of a person has to be refreshed or erased. */
public sealed interface PersonalDataChanged extends InboundEvent {

    /**
     * The name or picture of a person was changed by WeChat or by them: what is stored of it is to be loaded anew or erased.
     *
     * @param openId whose data it is
     * @param appId to which app id the data was given; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.user-info-modified.v1")
    record UserInfoModified(Customer customer, Instant at, Map<String, String> more, String openId,
            @Nullable String appId) implements PersonalDataChanged {
        public UserInfoModified {
            more = Map.copyOf(more);
        }
    }

    /**
     * A person took back that the account may know some things: they are to be erased.
     *
     * @param openId whose data it is
     * @param appId to which app id the data was given; absent when WeChat gave none
     * @param revoked WeChat's codes of what was taken back, as WeChat wrote them
     */
    @JsonTypeName("wechat.inbound.authorisation-revoked.v1")
    record AuthorisationRevoked(Customer customer, Instant at, Map<String, String> more, String openId, @Nullable String appId,
            String revoked) implements PersonalDataChanged {
        public AuthorisationRevoked {
            more = Map.copyOf(more);
        }
    }

    /**
     * A person gave up their WeChat account: all that is known of them is to be erased.
     *
     * @param openId whose data it is
     * @param appId to which app id the data was given; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.authorisation-cancelled.v1")
    record AuthorisationCancelled(Customer customer, Instant at, Map<String, String> more, String openId,
            @Nullable String appId) implements PersonalDataChanged {
        public AuthorisationCancelled {
            more = Map.copyOf(more);
        }
    }
}
