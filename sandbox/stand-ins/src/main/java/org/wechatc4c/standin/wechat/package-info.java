/**
 * A stand-in for the WeChat platform and for the phones of its users, as strict as the real one.
 *
 * <p>
 * It signs and encrypts its pushes, waits and repeats as WeChat does, issues and voids access tokens, enforces the reply window
 * and answers with WeChat's own error codes. It was written without a look at the services, and shares no code with them: what
 * one side misunderstands shows up on the other. If the settings name a third-party platform, accounts can authorise it:
 * {@link org.wechatc4c.standin.wechat.OpenPlatform}. {@link org.wechatc4c.standin.wechat.WeChatStandIn} is the way in.
 */
@NullMarked
package org.wechatc4c.standin.wechat;

import org.jspecify.annotations.NullMarked;
