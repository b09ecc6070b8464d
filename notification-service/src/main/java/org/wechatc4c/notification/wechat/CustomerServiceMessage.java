package org.wechatc4c.notification.wechat;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** A message by WeChat's customer-service call, in WeChat's names. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerServiceMessage(String touser, String msgtype, @Nullable Text text, @Nullable Image image) {

    static CustomerServiceMessage text(String openId, String content) {
        return new CustomerServiceMessage(openId, "text", new Text(content), null);
    }

    static CustomerServiceMessage image(String openId, String mediaId) {
        return new CustomerServiceMessage(openId, "image", null, new Image(mediaId));
    }

    record Text(String content) {
    }

    record Image(@JsonProperty("media_id") String mediaId) {
    }
}
