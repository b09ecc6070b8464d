package org.wechatc4c.bench.c4c;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.wechatc4c.bench.TopicTail;
import org.wechatc4c.standin.c4c.Desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Agents, who answer the tickets of a trial one after the other; of new tickets they hear from the events about them. */
final class Agents implements AutoCloseable {

    private static final String TICKET_OPENED = "crm.events.ticket-opened.v1";
    private static final String TEXT = "answer no. ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Desk desk;
    private final TopicTail events;
    private final TopicTail outbound;
    private final Duration every;
    private long number;

    Agents(Desk desk, String bootstrapServers, Duration every) {
        this.desk = desk;
        this.events = new TopicTail(bootstrapServers, "crm.events");
        this.outbound = new TopicTail(bootstrapServers, "wechat.outbound");
        this.every = every;
    }

    /**
     * What became of the answers of one trial.
     *
     * @param given how many agents gave
     * @param taken how many of them the connector took; it may have taken more without being able to say so
     * @param lost how many it took, and they are not on their way to the customer
     * @param doubled how many times one is on its way once more, under another id
     */
    record Balance(long given, long taken, long lost, long doubled) {

        boolean isGood() {
            return lost == 0 && doubled == 0;
        }
    }

    /** Lets agents answer until {@link Shift#end}. */
    Shift begin() {
        var shift = new Shift();
        shift.work.start();
        return shift;
    }

    /** The answers of one trial. */
    final class Shift {

        private final Set<String> given = new HashSet<>();
        private final Set<String> taken = new HashSet<>();
        private final Thread work = Thread.ofPlatform().daemon().name("agents").unstarted(this::answer);
        private volatile boolean isEnding;

        /** Lets nobody answer any more, and returns when the last one has. */
        void end() throws InterruptedException {
            isEnding = true;
            work.join();
        }

        /** Called once, when what was taken has had its time. */
        Balance balance() {
            var onTheWay = onTheWay();
            return new Balance(given.size(), taken.size(),
                    taken.stream().filter(text -> !onTheWay.containsKey(text)).count(),
                    given.stream().mapToLong(text -> Math.max(0, onTheWay.getOrDefault(text, Set.of()).size() - 1)).sum());
        }

        private void answer() {
            var tickets = new ArrayList<String>();
            openedTickets();
            try {
                while (!isEnding) {
                    TimeUnit.MILLISECONDS.sleep(every.toMillis());
                    tickets.addAll(openedTickets());
                    if (!tickets.isEmpty()) {
                        String text = TEXT + number;
                        given.add(text);
                        if (desk.reply(tickets.get((int) (number++ % tickets.size())), "Wei Chen", text).accepted()) {
                            taken.add(text);
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<String> openedTickets() {
        return events.read().stream().map(record -> read(record.value()))
                .filter(event -> event.path("type").asText().equals(TICKET_OPENED))
                .map(event -> event.path("ticketId").asText())
                .toList();
    }

    /** The ids under which each answer is on its way. */
    private Map<String, Set<String>> onTheWay() {
        var ids = new HashMap<String, Set<String>>();
        outbound.read().forEach(record -> {
            String text = read(record.value()).path("text").asText();
            if (text.startsWith(TEXT)) {
                ids.computeIfAbsent(text, any -> new HashSet<>()).add(TopicTail.header(record, "ce_id"));
            }
        });
        return ids;
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException("the connector wrote what is no JSON", e);
        }
    }

    @Override
    public void close() {
        events.close();
        outbound.close();
    }
}
