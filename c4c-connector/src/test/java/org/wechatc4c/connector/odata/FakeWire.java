package org.wechatc4c.connector.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.Wire;

import io.smallrye.mutiny.Uni;

/** Answers by a rule, remembers what it was asked. */
class FakeWire implements Wire {

    final List<Call> calls = new ArrayList<>();
    Function<Call, Uni<Answer>> rule = call -> Uni.createFrom().item(json(200, "{\"d\":{}}"));

    @Override
    public Uni<Answer> carry(Call call) {
        return Uni.createFrom().deferred(() -> {
            calls.add(call);
            return rule.apply(call);
        });
    }

    static Answer json(int status, String body) {
        return new Answer(status, Map.of("content-type", List.of("application/json")), body);
    }

    static Answer pass(String token, String... cookies) {
        return new Answer(200, Map.of("x-csrf-token", List.of(token), "set-cookie", List.of(cookies)), "");
    }
}
