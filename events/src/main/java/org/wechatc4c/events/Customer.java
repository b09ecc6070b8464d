package org.wechatc4c.events;

/**
 * A person as one Official Account knows them.
 *
 * @param channelId the name of the channel, that is of the Official Account, in this installation's configuration
 * @param openId the person's openid: unique within that account only
 */
public record Customer(String channelId, String openId) {

    public Customer {
        if (channelId.isBlank() || channelId.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a channel id is not blank and holds no colon");
        }
        if (openId.isBlank()) {
            throw new IllegalArgumentException("an openid is not blank");
        }
    }

    /** The key of this customer's Kafka records: {@code <channelId>:<openId>}. */
    public String key() {
        return channelId + ':' + openId;
    }
}
