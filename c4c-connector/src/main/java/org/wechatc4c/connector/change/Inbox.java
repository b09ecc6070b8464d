package org.wechatc4c.connector.change;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.agenda.Agenda;
import org.wechatc4c.connector.agenda.Item;
import org.wechatc4c.connector.reply.ReplyConfig;
import org.wechatc4c.connector.reply.ReplyConfig.Feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Writes down what C4C's notifications are about. */
@ApplicationScoped
class Inbox {

    private final Agenda agenda;
    private final EventConfig config;
    private final ReplyConfig replies;
    private final MeterRegistry metrics;
    private final Clock clock;

    Inbox(Agenda agenda, EventConfig config, ReplyConfig replies, MeterRegistry metrics, Clock clock) {
        this.agenda = agenda;
        this.config = config;
        this.replies = replies;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Completes when the broker holds them; those of kinds that are unknown here are counted only. */
    Uni<Void> take(List<CrmNotification> notifications) {
        var now = clock.instant();
        return Multi.createFrom().iterable(notifications)
                .onItem().transformToUniAndConcatenate(one -> taken(one, now).replaceWith(one))
                .collect().asList().replaceWithVoid()
                .ifNoItem().after(config.patience()).fail()
                .onFailure().transform(EventFailure.NotKept::new);
    }

    private Uni<Void> taken(CrmNotification notification, Instant now) {
        metrics.counter("c4c.events", "kind", notification.kind().name().toLowerCase(Locale.ROOT)).increment();
        // Those of the old kind have no id: each of them is looked at, and a burst of them once.
        var id = "event:" + (notification.id().isEmpty() ? UUID.randomUUID().toString() : notification.id());
        var object = notification.objectId();
        return switch (notification.kind()) {
            case CUSTOMER -> agenda.note(new Item.CustomerTouched(object, now), id + ":customer");
            case ANSWERS -> agenda.note(new Item.AnswersTouched(object, now.minus(replies.lookBack()), now), id + ":answers");
            // An interaction changes its ticket and nothing else that C4C would tell of.
            case TICKET -> agenda.note(new Item.TicketTouched(object, now), id + ":ticket")
                    .chain(() -> replies.feeds().contains(Feed.INTERACTIONS)
                            ? agenda.note(new Item.AnswersTouched(object, now.minus(replies.lookBack()), now), id + ":answers")
                            : Uni.createFrom().voidItem());
            case UNKNOWN -> Uni.createFrom().voidItem();
        };
    }
}
