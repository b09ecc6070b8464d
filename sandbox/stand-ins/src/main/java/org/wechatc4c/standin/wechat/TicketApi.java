package org.wechatc4c.standin.wechat;

import java.util.Map;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The API through which accounts get what their pages sign with. */
final class TicketApi {

    private final ApiCalls calls;

    TicketApi(ApiCalls calls) {
        this.calls = calls;
    }

    void serve(Router router) {
        calls.serve(router, "/cgi-bin/ticket/getticket", HttpMethod.GET, this::ticket);
    }

    private Map<String, Object> ticket(RoutingContext context) {
        OfficialAccount account = calls.authorised(context);
        String type = context.queryParams().get("type");
        Tickets.Grant grant = account.tickets().get(
                Tickets.Type.named(type == null ? "" : type).orElseThrow(() -> new ApiFailure(40097)));
        Map<String, Object> answer = ApiCalls.ok();
        answer.put("ticket", grant.ticket());
        answer.put("expires_in", grant.expiresIn());
        return answer;
    }
}
