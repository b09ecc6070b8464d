package org.wechatc4c.connector.topic;

import java.util.List;

import org.wechatc4c.events.Event;

import io.smallrye.mutiny.Uni;

/** What is done about events. It may be called again after a failure, and is told so by {@link Delivery#mayBeRepeat()}. */
@FunctionalInterface
public interface Work<E extends Event> {

    Uni<Void> on(E event, Delivery delivery);

    /** Work on what customers say, several messages at once when they were said in one breath. */
    interface OnBreath<E extends Event> {

        /** Whether the event can be worked off together with its neighbours; one that cannot stands alone. */
        boolean isSaid(E event);

        /** Whether what is said now may wait a moment for more. */
        Uni<Boolean> mayWait(E event);

        /** Called once when the event arrived, however long it waits after that. What fails here does not matter. */
        Uni<Void> arrived(E event);

        /**
         * Works off what belongs together.
         *
         * @param together events of one key in their order, at least one
         */
        Uni<Void> on(List<E> together, Delivery delivery);
    }

    /** The same, one event at a time. */
    static <E extends Event> OnBreath<E> oneByOne(Work<E> work) {
        return new OnBreath<>() {
            @Override
            public boolean isSaid(E event) {
                return false;
            }

            @Override
            public Uni<Boolean> mayWait(E event) {
                return Uni.createFrom().item(false);
            }

            @Override
            public Uni<Void> arrived(E event) {
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Void> on(List<E> together, Delivery delivery) {
                return work.on(together.get(0), delivery);
            }
        };
    }
}
