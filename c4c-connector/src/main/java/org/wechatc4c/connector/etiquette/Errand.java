package org.wechatc4c.connector.etiquette;

import io.smallrye.mutiny.Context;

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

    /** What is done in this context; where nothing is said somebody waits. */
    public static Errand in(Context context) {
        return context.getOrElse(KEY, () -> INTERACTIVE);
    }
}
