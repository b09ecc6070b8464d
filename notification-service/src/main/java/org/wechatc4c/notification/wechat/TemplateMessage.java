package org.wechatc4c.notification.wechat;

import static java.util.stream.Collectors.toMap;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.notification.delivery.Content.Template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A message made of a template, in WeChat's names.
 *
 * @param clientMsgId by which WeChat knows a repetition within some minutes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateMessage(String touser, @JsonProperty("template_id") String templateId, @Nullable String url,
        @JsonProperty("client_msg_id") String clientMsgId, Map<String, Value> data) {

    static TemplateMessage of(String openId, Template template, String clientMsgId) {
        return new TemplateMessage(openId, template.templateId(), template.url(), clientMsgId,
                template.data().entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> new Value(entry.getValue()))));
    }

    record Value(String value) {
    }
}
