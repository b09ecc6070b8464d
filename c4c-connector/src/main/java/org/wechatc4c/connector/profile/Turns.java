package org.wechatc4c.connector.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Uni;

/** Lets one thing at a time be done about who a customer is, within this instance. */
@ApplicationScoped
public class Turns {

    private final ConcurrentMap<Customer, Turn> last = new ConcurrentHashMap<>();

    /** Begins the work when everything that was to be done before about this customer is over, however that ended. */
    public <T> Uni<T> take(Customer customer, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var turn = new Turn();
            var before = last.put(customer, turn);
            var mine = before == null ? Uni.createFrom().voidItem()
                    : Uni.createFrom().<Void> emitter(waiting -> before.whenOver(() -> waiting.complete(null)));
            return mine.chain(free -> work.get()).onTermination().invoke(() -> {
                if (before == null) {
                    end(customer, turn);
                } else {
                    // Who gives up while waiting must not let the next one in early.
                    before.whenOver(() -> end(customer, turn));
                }
            });
        });
    }

    private void end(Customer customer, Turn turn) {
        last.remove(customer, turn);
        turn.end();
    }

    private static final class Turn {

        private final List<Runnable> waiting = new ArrayList<>();
        private boolean isOver;

        void whenOver(Runnable then) {
            synchronized (this) {
                if (!isOver) {
                    waiting.add(then);
                    return;
                }
            }
            then.run();
        }

        void end() {
            List<Runnable> next;
            synchronized (this) {
                isOver = true;
                next = List.copyOf(waiting);
                waiting.clear();
            }
            next.forEach(Runnable::run);
        }
    }
}
