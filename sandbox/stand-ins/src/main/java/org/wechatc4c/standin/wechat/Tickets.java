package org.wechatc4c.standin.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.wechatc4c.standin.Journal;

/** The tickets with which pages of one account sign. They have nothing to do with the life of its tokens. */
final class Tickets {

    private static final String KIND = "ticket";

    /** What a ticket signs. */
    enum Type {
        JSAPI,
        WX_CARD;

        static Optional<Type> named(String name) {
            return Stream.of(values()).filter(type -> type.wireName().equals(name)).findFirst();
        }

        private String wireName() {
            return this == JSAPI ? "jsapi" : "wx_card";
        }
    }

    private record Ticket(String appId, Type type, String value, Instant expiresAt) {

        boolean isExpired(Instant now) {
            return !now.isBefore(expiresAt);
        }
    }

    /** What the caller gets. */
    record Grant(String ticket, long expiresIn) {
    }

    private final String appId;
    private final TokenRules rules;
    private final Journal journal;
    private final Clock clock;
    private final List<Ticket> issued = new ArrayList<>();
    private final Map<Type, Integer> calls = new EnumMap<>(Type.class);

    Tickets(String appId, TokenRules rules, Journal journal, Clock clock) {
        this.appId = appId;
        this.rules = rules;
        this.journal = journal;
        this.clock = clock;
        journal.all(KIND, Ticket.class).stream().filter(ticket -> ticket.appId().equals(appId)).forEach(issued::add);
    }

    /** The current ticket; a new one when it is about to end. */
    synchronized Grant get(Type type) {
        Instant now = clock.instant();
        calls.merge(type, 1, Integer::sum);
        Ticket current = of(type).reduce((former, later) -> later)
                .filter(ticket -> now.plus(rules.changeover()).isBefore(ticket.expiresAt()))
                .orElseGet(() -> issue(type, now));
        return new Grant(current.value(), Duration.between(now, current.expiresAt()).toSeconds());
    }

    synchronized int calls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Those that still sign, two of them for a short while. */
    synchronized List<String> living(Type type) {
        Instant now = clock.instant();
        return of(type).filter(ticket -> !ticket.isExpired(now)).map(Ticket::value).toList();
    }

    private Ticket issue(Type type, Instant now) {
        var ticket = new Ticket(appId, type, Ids.ticket(), now.plus(rules.life()));
        issued.add(ticket);
        journal.put(KIND, ticket.value(), ticket);
        return ticket;
    }

    private Stream<Ticket> of(Type type) {
        return issued.stream().filter(ticket -> ticket.type() == type);
    }
}
