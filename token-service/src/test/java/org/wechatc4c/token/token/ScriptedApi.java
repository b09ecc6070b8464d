package org.wechatc4c.token.token;

import java.util.ArrayList;
import java.util.List;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** WeChat's API that always answers the same, and remembers what it was asked. */
class ScriptedApi implements WeChatApi {

    private final Uni<String> answer;
    private final @Nullable String date;
    private final List<Question> stable = new ArrayList<>();
    private final List<String> classic = new ArrayList<>();

    ScriptedApi(String answer) {
        this(Uni.createFrom().item(answer), null);
    }

    ScriptedApi(Uni<String> answer, @Nullable String date) {
        this.answer = answer;
        this.date = date;
    }

    List<Question> stable() {
        return stable;
    }

    List<String> classic() {
        return classic;
    }

    @Override
    public Uni<RestResponse<String>> stableToken(Question question) {
        stable.add(question);
        return answer.map(this::response);
    }

    @Override
    public Uni<RestResponse<String>> classicToken(String grantType, String appId, String secret) {
        classic.add(grantType + " " + appId + " " + secret);
        return answer.map(this::response);
    }

    private RestResponse<String> response(String body) {
        var response = ResponseBuilder.ok(body);
        return date == null ? response.build() : response.header("Date", date).build();
    }
}
