package org.wechatc4c.connector.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.agenda.Agenda;
import org.wechatc4c.connector.agenda.Item;
import org.wechatc4c.connector.etiquette.Errand;
import org.wechatc4c.connector.reply.ReplyConfig;
import org.wechatc4c.connector.reply.ReplyConfig.Feed;
import org.wechatc4c.connector.reply.WrittenAnswers;
import org.wechatc4c.connector.tenant.ChangeFeed;
import org.wechatc4c.connector.tenant.ChangeFeed.Answer;
import org.wechatc4c.connector.tenant.ChangeFeed.Changes;
import org.wechatc4c.connector.tenant.ChangeFeed.CustomerState;
import org.wechatc4c.connector.tenant.ChangeFeed.Mark;
import org.wechatc4c.connector.tenant.ChangeFeed.TicketState;
import org.wechatc4c.connector.tenant.ChangeFeed.Wanted;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Asks C4C now and then what changed, and writes down what is to be looked at: for tenants that do not tell of answers, and
 * so that an event that was lost only delays.
 */
@ApplicationScoped
class Polling {

    private static final int REMEMBERED = 10_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final ChangeFeed feed;
    private final Watermarks watermarks;
    private final States states;
    private final WrittenAnswers answers;
    private final Agenda agenda;
    private final ReplyConfig replies;
    private final ChangeConfig config;
    private final Clock clock;
    private final Set<String> noted = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));
    private @Nullable Cancellable ticking;
    private Instant askedForAnswers = Instant.MIN;
    private Instant askedForChanges = Instant.MIN;

    Polling(ChangeFeed feed, Watermarks watermarks, States states, WrittenAnswers answers, Agenda agenda, ReplyConfig replies,
            ChangeConfig config, Clock clock) {
        this.feed = feed;
        this.watermarks = watermarks;
        this.states = states;
        this.answers = answers;
        this.agenda = agenda;
        this.replies = replies;
        this.config = config;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent started) {
        if (!asksForAnswers() && !config.reconcile()) {
            return;
        }
        var every = asksForAnswers() ? replies.pollEvery() : config.reconcileEvery();
        var tick = every.compareTo(config.reconcileEvery()) > 0 && config.reconcile() ? config.reconcileEvery() : every;
        askedForAnswers = clock.instant();
        askedForChanges = askedForAnswers;
        ticking = Multi.createFrom().ticks().startingAfter(tick).every(tick.compareTo(SHORTEST) < 0 ? SHORTEST : tick)
                .onOverflow().drop()
                .onItem().transformToUniAndConcatenate(ignored -> surely(due()))
                .subscribe().with(Errand.ROUTINE.context(), ignored -> {
                    // The next tick comes by itself.
                }, failure -> Log.errorf(failure, "C4C is not asked for changes any more"));
    }

    @PreDestroy
    void end() {
        if (ticking != null) {
            ticking.cancel();
        }
    }

    private Uni<Void> surely(Uni<Void> asking) {
        return asking.onFailure()
                .invoke(failure -> Log.warnf("C4C's changes could not be read; the next asking goes back as far: %s",
                        failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> due() {
        var now = clock.instant();
        boolean answersAreDue = asksForAnswers() && !now.isBefore(askedForAnswers.plus(replies.pollEvery()));
        boolean changesAreDue = config.reconcile() && !now.isBefore(askedForChanges.plus(config.reconcileEvery()));
        if (answersAreDue) {
            askedForAnswers = now;
        }
        if (changesAreDue) {
            askedForChanges = now;
        }
        return ask(answersAreDue, changesAreDue);
    }

    /** Completes when all that was found is written down. */
    Uni<Void> ask(boolean forAnswers, boolean forChanges) {
        boolean forNotes = forAnswers && replies.feeds().contains(Feed.NOTES);
        boolean forInteractions = forAnswers && replies.feeds().contains(Feed.INTERACTIONS);
        if (!forNotes && !forInteractions && !forChanges) {
            return Uni.createFrom().voidItem();
        }
        return watermarks.isOurs().chain(isOurs -> !isOurs ? Uni.createFrom().voidItem()
                : Uni.combine().all()
                        .unis(from(forNotes, "notes", replies.overlap()),
                                from(forInteractions || forChanges, "tickets", config.overlap()),
                                from(forChanges, "customers", config.overlap()))
                        .asTuple().chain(marks -> {
                            var wanted = new Wanted(marks.getItem1(), marks.getItem2(), marks.getItem3());
                            var begun = clock.instant();
                            return on(wanted, forInteractions).chain(() -> done(wanted, begun));
                        }));
    }

    private boolean asksForAnswers() {
        return replies.feeds().contains(Feed.NOTES) || replies.feeds().contains(Feed.INTERACTIONS);
    }

    private Uni<Optional<Mark>> from(boolean isWanted, String name, Duration overlap) {
        return isWanted ? watermarks.of(name).map(mark -> Optional.of(new Mark(mark.minus(overlap), 0)))
                : Uni.createFrom().item(Optional.empty());
    }

    /** Reads page by page, each from the last time of the one before: rows that move meanwhile move behind, not before that. */
    private Uni<Void> on(Wanted wanted, boolean withInteractions) {
        return feed.since(wanted, config.page(), replies.sendEdited(), config.customerProperties())
                .call(found -> noted(found, withInteractions ? wanted.tickets().map(Mark::from) : Optional.empty()))
                .chain(found -> {
                    var more = new Wanted(next(wanted.notes(), found.notes(), this::time),
                            next(wanted.tickets(), found.tickets(), TicketState::changedOn),
                            next(wanted.customers(), found.customers(), CustomerState::changedOn));
                    return more.notes().isEmpty() && more.tickets().isEmpty() && more.customers().isEmpty()
                            ? Uni.createFrom().voidItem()
                            : watermarks.isOurs().chain(() -> on(more, withInteractions));
                });
    }

    /** Also where nothing was found: who begins anew has to begin there, and not when it happens to begin. */
    private Uni<Void> done(Wanted wanted, Instant begun) {
        var surelyRead = begun.minus(config.lookBack());
        return advanced("notes", wanted.notes().stream().toList(), mark -> surelyRead)
                .chain(() -> advanced("tickets", wanted.tickets().stream().toList(), mark -> surelyRead))
                .chain(() -> advanced("customers", wanted.customers().stream().toList(), mark -> surelyRead));
    }

    private Instant time(Answer answer) {
        return replies.sendEdited() ? answer.changedOn() : answer.createdOn();
    }

    private <T> Optional<Mark> next(Optional<Mark> mark, List<T> rows, Function<T, Instant> time) {
        if (mark.isEmpty() || rows.size() < config.page()) {
            return Optional.empty();
        }
        var last = time.apply(rows.get(rows.size() - 1));
        // A whole page of one moment: only by counting there is a way past it.
        return Optional.of(last.isAfter(mark.get().from()) ? new Mark(last, 0)
                : new Mark(mark.get().from(), mark.get().skip() + rows.size()));
    }

    /** @param interactionsSince from when on the tickets' interactions are wanted; absent when they are not */
    private Uni<Void> noted(Changes found, Optional<Instant> interactionsSince) {
        return each(found.notes(), answer -> once("note:" + answer.objectId() + ':' + time(answer),
                answers.note(answer, Item.Source.NOTE)))
                .chain(() -> each(found.tickets(), ticket -> ticket(ticket, interactionsSince)))
                .chain(() -> each(found.customers(), this::customer))
                .chain(() -> advanced("notes", found.notes(), this::time))
                .chain(() -> advanced("tickets", found.tickets(), TicketState::changedOn))
                .chain(() -> advanced("customers", found.customers(), CustomerState::changedOn));
    }

    private Uni<Void> ticket(TicketState ticket, Optional<Instant> interactionsSince) {
        var id = ticket.objectId() + ':' + ticket.changedOn().toEpochMilli();
        return once("ticket:" + id, states.isStranger(ticket.objectId()).chain(isStranger -> isStranger
                ? Uni.createFrom().voidItem()
                : states.known(ticket.objectId())
                        .chain(known -> known.filter(before -> !before.changedOn().isBefore(ticket.changedOn())).isPresent()
                                ? Uni.createFrom().voidItem()
                                : agenda.note(new Item.TicketTouched(ticket.objectId(), clock.instant()), "ticket:" + id))
                        .chain(() -> interactionsSince.isEmpty() ? Uni.createFrom().voidItem()
                                : agenda.note(new Item.AnswersTouched(ticket.objectId(),
                                        interactionsSince.get().minus(replies.lookBack()), clock.instant()),
                                        "answers:" + id))));
    }

    private Uni<Void> customer(CustomerState customer) {
        var id = "customer:" + customer.objectId() + ':' + customer.changedOn().toEpochMilli();
        return once(id, states.knownCustomer(customer.objectId())
                .chain(known -> known.filter(before -> !before.changedOn().isBefore(customer.changedOn())).isPresent()
                        ? Uni.createFrom().voidItem()
                        : agenda.note(new Item.CustomerTouched(customer.objectId(), clock.instant()), id)));
    }

    /** What the overlap shows again need not be written down again. */
    private Uni<Void> once(String id, Uni<Void> note) {
        return Uni.createFrom().deferred(() -> noted.contains(id) ? Uni.createFrom().voidItem()
                : note.invoke(() -> noted.add(id)));
    }

    private <T> Uni<Void> advanced(String name, List<T> rows, Function<T, Instant> time) {
        return rows.stream().map(time).max(Instant::compareTo).map(last -> watermarks.advance(name, last))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static <T> Uni<Void> each(List<T> rows, Function<T, Uni<Void>> work) {
        return Multi.createFrom().iterable(rows)
                .onItem().transformToUniAndConcatenate(row -> work.apply(row).replaceWith(row))
                .collect().asList().replaceWithVoid();
    }
}
