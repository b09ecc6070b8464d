package org.wechatc4c.gateway.webhook;

import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;

/** A body above {@code quarkus.http.limits.max-body-size} is refused before any resource sees it; the operator is told here. */
class OversizedBodies {

    private static final int BEFORE_THE_LIMIT_IS_CHECKED = 100;
    private static final int CONTENT_TOO_LARGE = 413;

    void watch(@Observes Filters filters) {
        filters.register(call -> {
            call.addHeadersEndHandler(answering -> {
                if (call.response().getStatusCode() == CONTENT_TOO_LARGE) {
                    Log.warn("Refused a call: its body is larger than quarkus.http.limits.max-body-size");
                }
            });
            call.next();
        }, BEFORE_THE_LIMIT_IS_CHECKED);
    }
}
