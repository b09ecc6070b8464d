package org.wechatc4c.connector.etiquette;

import java.util.function.Supplier;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;

/** What calls are made for: it decides who goes first when not all can. Travels in the context of the subscription. */
public enum Errand {
    /** An agent, or somebody at a page, waits for it. */
    INTERACTIVE,
    /** A customer did something just now. */
    FRESH,
    /** A customer did something a while ago. */
    BACKLOG,
    /** Nobody waits for it. */
    ROUTINE;

    private static final String KEY = Errand.class.getName();

    /** A context to subscribe with. */
    public Context context() {
        return Context.of(KEY, this);
    }

    /** Lets work be done as this errand, whatever it was begun as. */
    public <T> Uni<T> of(Supplier<Uni<T>> work) {
        return Uni.createFrom().context(context -> {
            context.put(KEY, this);
            return work.get();
        });
    }

    /** What is done in this context; where nothing is said somebody waits. */
    public static Errand in(Context context) {
        return context.getOrElse(KEY, () -> INTERACTIVE);
    }
}
