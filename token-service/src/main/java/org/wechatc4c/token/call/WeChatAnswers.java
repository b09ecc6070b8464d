package org.wechatc4c.token.call;

import java.util.Collection;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads what WeChat answers: JSON with HTTP 200, also when it refuses. */
@Singleton
public class WeChatAnswers {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern RID = Pattern.compile("rid: ([0-9a-f]+(?:-[0-9a-f]+)+)");
    private static final int LONGEST_ERRMSG = 200;

    private final ObjectMapper json;

    WeChatAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The document that WeChat answers. Fails with a {@link CallFailure}.
     *
     * @param secrets what the call carried and nobody may read
     */
    public Uni<JsonNode> of(Uni<String> call, Collection<String> secrets) {
        return call
                .onFailure().transform(WeChatAnswers::unanswered)
                .map(body -> read(body, secrets));
    }

    /** WeChat's words without secrets, on one line and no longer than they need be. */
    public static String readable(String words, Collection<String> secrets) {
        var masked = words;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        var oneLine = CONTROLS.matcher(masked).replaceAll(" ");
        return oneLine.length() <= LONGEST_ERRMSG ? oneLine : oneLine.substring(0, LONGEST_ERRMSG) + '…';
    }

    private JsonNode read(String body, Collection<String> secrets) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the answer, in which there may be a secret.
            throw new CallFailure.Unanswered("what answered was not WeChat");
        }
        if (!answer.isObject()) {
            throw new CallFailure.Unanswered("what answered was not WeChat");
        }
        var errcode = answer.path("errcode").asInt(0);
        if (errcode != 0) {
            var errmsg = answer.path("errmsg").asText();
            var rid = RID.matcher(errmsg);
            throw new CallFailure.Refused(errcode, readable(errmsg, secrets), rid.find() ? rid.group(1) : null);
        }
        return answer;
    }

    /** Without the cause: the message of one that took too long shows the address, in which the token stands. */
    private static CallFailure unanswered(Throwable cause) {
        return cause instanceof WebApplicationException http
                ? new CallFailure.Unanswered("WeChat answers HTTP " + http.getResponse().getStatus())
                : new CallFailure.Unanswered("WeChat does not answer (" + cause.getClass().getSimpleName() + ")");
    }
}
