package org.wechatc4c.connector.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.wechatc4c.connector.erasure.Erased.Left;
import org.wechatc4c.connector.tenant.Tickets.Ticket;

/** An erasure while it is going on. */
class Report {

    private final Map<String, Ticket> tickets = new LinkedHashMap<>();
    private final List<String> done = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();

    void concerns(List<Ticket> some) {
        some.forEach(ticket -> tickets.put(ticket.objectId(), ticket));
    }

    List<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    void did(String what) {
        done.add(what);
    }

    void left(String what, String why) {
        left.add(new Left(what, why));
    }

    Erased finished() {
        return new Erased(left.isEmpty(), done, left);
    }
}
