package org.wechatc4c.standin.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** Messages made of a template, which followers get at any time. Every template id is taken for one that the account has. */
final class TemplateMessages {

    private static final Duration ONCE_WITHIN = Duration.ofMinutes(10);

    private record Taken(long msgId, Instant at) {
    }

    private final Clock clock;
    private final AtomicLong lastMsgId = new AtomicLong(200_228_331);
    private final Map<String, Taken> takenByClientId = new ConcurrentHashMap<>();

    TemplateMessages(Clock clock) {
        this.clock = clock;
    }

    Map<String, Object> send(OfficialAccount account, byte[] body) {
        String text = MessageBody.text(body);
        JsonNode message = MessageBody.json(text);
        Phone phone = MessageBody.receiver(account, message);
        if (message.path("template_id").asText().isBlank()) {
            throw new ApiFailure(40037);
        }
        String shown = shown(message.path("data"));
        String clientId = message.path("client_msg_id").asText();
        Taken earlier = takenByClientId.get(phone.openId() + '/' + clientId);
        if (!clientId.isEmpty() && earlier != null && clock.instant().isBefore(earlier.at().plus(ONCE_WITHIN))) {
            return answer(earlier.msgId());
        }
        long msgId = lastMsgId.incrementAndGet();
        phone.receiveTemplate(new Sent(phone.openId(), "template", shown, text, clock.instant()), msgId);
        takenByClientId.put(phone.openId() + '/' + clientId, new Taken(msgId, clock.instant()));
        return answer(msgId);
    }

    private static String shown(JsonNode data) {
        if (!data.isObject()) {
            throw new ApiFailure(47003);
        }
        return data.properties().stream().map(entry -> {
            String value = entry.getValue().path("value").asText();
            if (value.isBlank()) {
                throw new ApiFailure(47003);
            }
            return entry.getKey() + ": " + value;
        }).collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> answer(long msgId) {
        var answer = new LinkedHashMap<>(ApiCalls.ok());
        answer.put("msgid", msgId);
        return answer;
    }
}
