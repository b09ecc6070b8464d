package org.wechatc4c.gateway.webhook;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/** The part of a push's trace that this service is; the trace begins here, as WeChat sends none. */
final class PushTrace {

    private static final AttributeKey<String> CHANNEL = AttributeKey.stringKey("wechat.channel");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("wechat.event.type");

    private final Span span;

    private PushTrace(Span span) {
        this.span = span;
    }

    static PushTrace begin(Tracer tracer, String channel) {
        return new PushTrace(tracer.spanBuilder("wechat push").setNoParent().setSpanKind(SpanKind.SERVER)
                .setAttribute(CHANNEL, channel).startSpan());
    }

    void isOf(String type) {
        span.setAttribute(TYPE, type);
    }

    /** As W3C Trace Context writes it; {@code null} when tracing is switched off. */
    @Nullable
    String parent() {
        var context = span.getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + '-' + context.getSpanId() + '-' + context.getTraceFlags().asHex()
                : null;
    }

    void end() {
        span.end();
    }

    void fail(String reason) {
        span.setStatus(StatusCode.ERROR, reason);
        span.end();
    }
}
