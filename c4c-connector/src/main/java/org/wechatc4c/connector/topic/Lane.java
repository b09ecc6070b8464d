package org.wechatc4c.connector.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.etiquette.Errand;

/** What is to be done for one key, in its order. Guarded by the lock of its {@link Lanes}. */
final class Lane {

    final String key;
    final Deque<Arrival<?>> arrivals = new ArrayDeque<>();
    boolean isBusy;
    /** In which queue it stands; absent when it stands in none. */
    @Nullable
    Errand queued;
    int attempts;
    Instant notBefore = Instant.MIN;
    /** Whether what it begins with may wait for more; absent as long as nobody was asked. */
    @Nullable
    Boolean waits;
    /** The alarm that was set last; earlier ones are out of date. */
    long alarm;

    Lane(String key) {
        this.key = key;
    }

    /**
     * What is worked off together.
     *
     * @param closes when nothing more is waited for; absent when nothing more can join
     */
    record Breath(List<Arrival<?>> arrivals, @Nullable Instant closes) {
    }

    /** What it begins with: an event that stands alone, or all messages without a pause between them. */
    Breath first(Duration silence, Duration longest, int most) {
        var first = arrivals.getFirst();
        if (!first.joins()) {
            return new Breath(List.of(first), null);
        }
        var breath = new ArrayList<Arrival<?>>();
        var last = first;
        var end = first.written.plus(longest);
        for (var arrival : arrivals) {
            boolean follows = arrival.joins() && arrival.partition.equals(first.partition)
                    && !arrival.written.isAfter(last.written.plus(silence)) && !arrival.written.isAfter(end);
            if (breath.size() == most || !(breath.isEmpty() || follows)) {
                return new Breath(breath, null);
            }
            breath.add(arrival);
            last = arrival;
        }
        var quiet = last.written.plus(silence);
        return new Breath(breath, breath.size() == most ? null : quiet.isBefore(end) ? quiet : end);
    }

    /** How urgent it is: who has waited for long already waits for the others who have, whatever was said since. */
    Errand errand(Instant now, Duration freshFor) {
        return arrivals.getFirst().written.plus(freshFor).isAfter(now) ? Errand.FRESH : Errand.BACKLOG;
    }

    /** Takes out what came from these partitions and is not being worked on. */
    List<Arrival<?>> without(Collection<TopicPartition> partitions, Collection<Arrival<?>> underWay) {
        var lost = arrivals.stream().filter(arrival -> partitions.contains(arrival.partition) && !underWay.contains(arrival))
                .toList();
        arrivals.removeAll(lost);
        return lost;
    }
}
