package org.wechatc4c.standin.wechat;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a user stands to an account: what is remembered of a phone beside its screen.
 *
 * @param heardAt when the user last did something that the account was told
 */
record Contact(String appId, String openId, String name, boolean following, @Nullable Instant heardAt,
        ReplyAllowance allowance) {

    static final String KIND = "contact";

    /** Unique over all accounts. */
    String id() {
        return appId + "/" + openId;
    }

    static Contact stranger(String appId, String openId, String name) {
        return new Contact(appId, openId, name, false, null, ReplyAllowance.NONE);
    }

    Contact followed(Instant now) {
        return new Contact(appId, openId, name, true, now, allowance.onTap(now));
    }

    Contact unfollowed(Instant now) {
        return new Contact(appId, openId, name, false, now, ReplyAllowance.NONE);
    }

    Contact wrote(Instant now) {
        return new Contact(appId, openId, name, following, now, allowance.onMessage(now));
    }

    Contact tapped(Instant now) {
        return new Contact(appId, openId, name, following, now, allowance.onTap(now));
    }

    Contact seen(Instant now) {
        return new Contact(appId, openId, name, following, now, allowance);
    }

    /**
     * One message to this user less.
     *
     * @throws ApiFailure when none may be sent
     */
    Contact told(Instant now) {
        if (!following) {
            throw new ApiFailure(43004);
        }
        return new Contact(appId, openId, name, true, heardAt, allowance.spend(now));
    }
}
