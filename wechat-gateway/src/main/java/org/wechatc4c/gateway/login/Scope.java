package org.wechatc4c.gateway.login;

import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a page may know of its visitor. */
public enum Scope {

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

    static Optional<Scope> named(String wireName) {
        return Stream.of(values()).filter(scope -> scope.wireName.equals(wireName)).findFirst();
    }
}
