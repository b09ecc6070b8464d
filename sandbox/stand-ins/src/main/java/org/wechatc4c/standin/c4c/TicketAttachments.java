package org.wechatc4c.standin.c4c;

import java.util.Map;
import java.util.Objects;

/** Rules for the files at tickets. Whether the bytes are proper base64 is not looked at: a tenant does not either. */
final class TicketAttachments implements Rules {

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        Entity ticket = Objects.requireNonNull(arrival.parent());
        Tickets.requireOpen(ticket);
        values.put("UUID", Ids.uuid(arrival.objectId()));
        values.put("ServiceRequestID", ticket.text("ID"));
    }
}
