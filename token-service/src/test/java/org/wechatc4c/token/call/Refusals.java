package org.wechatc4c.token.call;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Refusals for tests, as they are read from what WeChat answers. */
public final class Refusals {

    private Refusals() {
    }

    public static CallFailure.Refused read(String answer) {
        return catchThrowableOfType(CallFailure.Refused.class, () -> new WeChatAnswers(new ObjectMapper())
                .of(Uni.createFrom().item(answer), List.of()).await().indefinitely());
    }
}
