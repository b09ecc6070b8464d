package org.wechatc4c.standin.wechat;

import java.time.Instant;

/**
 * A message that the platform accepted.
 *
 * @param msgType {@code text}, {@code image}, …; {@code template} for one made of a template
 * @param text what the phone shows of it; empty for a picture
 * @param body the JSON as it came
 */
public record Sent(String openId, String msgType, String text, String body, Instant at) {
}
