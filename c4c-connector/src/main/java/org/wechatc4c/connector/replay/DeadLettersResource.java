package org.wechatc4c.connector.replay;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.entrance.Problem;
import org.wechatc4c.connector.operator.ForOperators;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The dead letters of the topics that this service reads. What they say is shown to nobody. */
@Path("/internal/dead-letters/{topic}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@ForOperators
class DeadLettersResource {

    private final DeadLetters letters;
    private final ReplayConfig config;

    DeadLettersResource(DeadLetters letters, ReplayConfig config) {
        this.letters = letters;
        this.config = config;
    }

    /**
     * How many there are.
     *
     * @param reasons how many have which reason
     * @param oldest absent when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Overview(int count, Map<String, Integer> reasons, @Nullable Instant oldest, @Nullable Instant newest) {
    }

    record Replayed(int count) {
    }

    @GET
    @Operation(summary = "How many dead letters there are, and why")
    public Overview overview(String topic) {
        requireOurs(topic);
        var reasons = new TreeMap<String, Integer>();
        var count = new AtomicInteger();
        var oldest = new AtomicReference<@Nullable Instant>();
        var newest = new AtomicReference<@Nullable Instant>();
        letters.each(topic, Selection.ALL, letter -> {
            count.incrementAndGet();
            reasons.merge(letter.reason(), 1, Integer::sum);
            oldest.accumulateAndGet(letter.at(), (before, at) -> before == null || at.isBefore(before) ? at : before);
            newest.accumulateAndGet(letter.at(), (before, at) -> before == null || at.isAfter(before) ? at : before);
        });
        return new Overview(count.get(), reasons, oldest.get(), newest.get());
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Puts dead letters back on their topic, in their order. What of them was done is not done again")
    public Replayed replay(String topic, @Nullable Selection selection) {
        requireOurs(topic);
        var count = new AtomicInteger();
        letters.each(topic, selection == null ? Selection.ALL : selection, letter -> {
            letters.putBack(topic, letter);
            count.incrementAndGet();
        });
        Log.infof("Dead letters were put back [topic=%s, count=%d]", topic, count.get());
        return new Replayed(count.get());
    }

    private void requireOurs(String topic) {
        if (!config.topics().contains(topic)) {
            throw new NotFoundException(Problem.of(404, "Not Found",
                    "this service reads " + config.topics() + ": name one of them, without .dlq").toResponse());
        }
    }
}
