package org.wechatc4c.connector.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.memory.Memory;
import org.wechatc4c.connector.tenant.ChangeFeed.CustomerState;
import org.wechatc4c.connector.tenant.ChangeFeed.TicketState;
import org.wechatc4c.events.crm.TicketStatus;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;

/** How objects were when they were last looked at. Of a customer's data there are digests only. */
@ApplicationScoped
class States {

    private static final String TICKET = "ticket-state";
    private static final String CUSTOMER = "customer-state";
    private static final String STRANGER = "stranger";
    private static final int DIGITS = 16;
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private final Memory memory;
    private final ChangeConfig config;
    private final Clock clock;

    States(Memory memory, ChangeConfig config, Clock clock) {
        this.memory = memory;
        this.config = config;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KnownTicket(TicketStatus status, @Nullable Instant since, @Nullable String technicianId,
            List<String> partnerNumbers, Instant changedOn) {
    }

    /** @param digests of the values, by property */
    record KnownCustomer(Map<String, String> digests, Instant changedOn) {
    }

    private record Stranger(Instant createdOn) {
    }

    Uni<Optional<KnownTicket>> known(String ticketObjectId) {
        return memory.recall(TICKET, ticketObjectId, KnownTicket.class);
    }

    Uni<Void> remember(TicketState state) {
        return memory.remember(TICKET, state.objectId(), new KnownTicket(state.status(), state.since(), state.technicianId(),
                state.partnerNumbers(), state.changedOn()), config.rememberFor());
    }

    Uni<Optional<KnownCustomer>> knownCustomer(String objectId) {
        return memory.recall(CUSTOMER, objectId, KnownCustomer.class);
    }

    Uni<Void> remember(CustomerState state) {
        return memory.remember(CUSTOMER, state.objectId(), new KnownCustomer(digests(state), state.changedOn()),
                config.rememberFor());
    }

    Uni<Boolean> isStranger(String objectId) {
        return memory.recall(STRANGER, objectId, Stranger.class).map(Optional::isPresent);
    }

    /** What is young may not be joined yet to whom it belongs: it is looked at again. */
    Uni<Void> rememberStranger(String objectId, Instant createdOn) {
        return createdOn.plus(YOUNG).isAfter(clock.instant()) ? Uni.createFrom().voidItem()
                : memory.remember(STRANGER, objectId, new Stranger(createdOn), config.strangersFor());
    }

    /** The properties that have another value than they had. */
    static List<String> changed(KnownCustomer before, CustomerState now) {
        var digests = digests(now);
        var names = new ArrayList<String>();
        var all = new TreeMap<>(before.digests());
        all.putAll(digests);
        all.keySet().stream().filter(name -> !before.digests().getOrDefault(name, "").equals(digests.getOrDefault(name, "")))
                .forEach(names::add);
        return names;
    }

    /** Salted with the object and the property, so that two customers of one value do not look alike. */
    private static Map<String, String> digests(CustomerState state) {
        var digests = new TreeMap<String, String>();
        state.properties().forEach((name, value) -> digests.put(name, digest(state.objectId() + '\n' + name + '\n' + value)));
        return digests;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
