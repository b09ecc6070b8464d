package org.wechatc4c.gateway.webhook;

import org.wechatc4c.gateway.reply.Answer;

/** How one channel's pushes are proven and opened, and its answers closed. The mode in WeChat's console decides. */
sealed interface Seal permits PlainSeal, AesSeal {

    /** The body that WeChat meant, and nobody else. */
    byte[] open(Stamp stamp, byte[] body);

    /** The answer as WeChat expects it. */
    String close(Answer answer, Stamp stamp);
}
