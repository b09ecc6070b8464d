package org.wechatc4c.notification.wechat;

/** A message by WeChat's customer-service call, in WeChat's names. */
record CustomerServiceMessage(String touser, String msgtype, Text text) {

    static CustomerServiceMessage text(String openId, String content) {
        return new CustomerServiceMessage(openId, "text", new Text(content));
    }

    record Text(String content) {
    }
}
