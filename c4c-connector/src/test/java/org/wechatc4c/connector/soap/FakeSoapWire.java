package org.wechatc4c.connector.soap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.wechatc4c.connector.access.Answer;

import io.smallrye.mutiny.Uni;

/** Answers what it was told to answer, in that order, and remembers what it was asked. */
class FakeSoapWire implements SoapWire {

    final List<SoapCall> calls = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    FakeSoapWire answering(String... bodies) {
        for (String body : bodies) {
            answers.add(xml(200, body));
        }
        return this;
    }

    @Override
    public Uni<Answer> carry(SoapCall call) {
        return Uni.createFrom().deferred(() -> {
            calls.add(call);
            return Uni.createFrom().item(answers.remove());
        });
    }

    /** What was asked last. */
    Element request() {
        return Markup.body(calls.get(calls.size() - 1).body()).orElseThrow();
    }

    static Answer xml(int status, String body) {
        return new Answer(status, Map.of("content-type", List.of("text/xml; charset=utf-8")), """
                <?xml version="1.0" encoding="utf-8"?>
                <soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Header/>
                <soap-env:Body>%s</soap-env:Body></soap-env:Envelope>""".formatted(body));
    }
}
