package org.wechatc4c.standin.wechat;

/**
 * What WeChat tells a third-party platform of an account that authorised it.
 *
 * @param nickName the name under which users know the account
 * @param principalName whom it belongs to
 * @param alias its WeChat id; may be empty
 * @param serviceType 0 or 1 for a subscription account, 2 for a service account
 * @param verifyType 0 when verified, -1 when not
 */
public record AccountCard(String nickName, String principalName, String alias, int serviceType, int verifyType) {

    /** A verified service account of this name. */
    public static AccountCard of(String nickName) {
        return new AccountCard(nickName, nickName, "", 2, 0);
    }
}
