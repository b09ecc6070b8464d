package org.wechatc4c.token.login;

import org.jspecify.annotations.Nullable;

/**
 * What a person lets a page know, as far as WeChat tells it.
 *
 * @param pictureUrl dies when the person changes the picture
 * @param unionId the same in all accounts of one owner
 */
record Profile(@Nullable String nickname, @Nullable String pictureUrl, @Nullable String unionId) {

    /** Nothing of a person. */
    @Override
    public String toString() {
        return "Profile";
    }
}
