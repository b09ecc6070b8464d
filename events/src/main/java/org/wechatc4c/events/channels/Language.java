package org.wechatc4c.events.channels;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A language that customers are spoken to in. */
public enum Language {

    @JsonProperty("zh")
    CHINESE,

    @JsonProperty("en")
    ENGLISH
}
