package org.wechatc4c.token.login;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a page may know of its visitor. */
enum Scope {

    /** The openid; the visitor is not asked. */
    @JsonProperty("snsapi_base")
    SNSAPI_BASE("snsapi_base"),

    /** Name and picture too, if the visitor agrees. */
    @JsonProperty("snsapi_userinfo")
    SNSAPI_USERINFO("snsapi_userinfo");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
