package org.wechatc4c.connector.access;

import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** What is fetched once for all who need it: a token, a session. A failed fetch is not remembered. */
public final class Shared<T> {

    private final Supplier<Uni<T>> fetch;
    private final Predicate<T> isGood;
    private @Nullable Uni<T> flight;
    private @Nullable T held;

    /**
     * Fetches nothing yet.
     *
     * @param isGood whether what was fetched some time ago is still to be used
     */
    public Shared(Supplier<Uni<T>> fetch, Predicate<T> isGood) {
        this.fetch = fetch;
        this.isGood = isGood;
    }

    public synchronized Uni<T> get() {
        if (flight == null || (held != null && !isGood.test(held))) {
            held = null;
            flight = fetch.get().invoke(this::hold).onFailure().invoke(this::drop).memoize().indefinitely();
        }
        return flight;
    }

    /** Throws away what was refused, unless somebody else has already replaced it. */
    public Uni<T> after(T refused) {
        return get().chain(any -> {
            dropIfHeld(refused);
            return get();
        });
    }

    private synchronized void hold(T fetched) {
        held = fetched;
    }

    private synchronized void dropIfHeld(T refused) {
        if (refused.equals(held)) {
            drop();
        }
    }

    private synchronized void drop() {
        flight = null;
        held = null;
    }
}
