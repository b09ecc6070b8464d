package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Rules for further parties of a ticket. */
final class TicketParties implements Rules {

    private final Partners partners;

    TicketParties(Partners partners) {
        this.partners = partners;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        Tickets.requireOpen(Objects.requireNonNull(arrival.parent()));
        derive(values);
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        derive(values);
    }

    private void derive(Map<String, Object> values) {
        Partners.Partner partner = values.containsKey("PartyID") ? partners.required(values.get("PartyID"))
                : partners.requiredWithUuid(values.get("PartyUUID"));
        values.put("PartyID", partner.number());
        values.put("PartyUUID", partner.uuid());
        values.put("PartyName", partner.name());
        for (String reached : new String[] { "Phone", "Mobile", "Email" }) {
            values.put(reached, partner.entity().text(reached));
        }
    }
}
