package org.wechatc4c.standin.c4c.event;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.access.Login;

/**
 * Whom the administrator set up to be told of events.
 *
 * @param login the credentials that events are sent with; absent for none
 * @param lost the share of events that never arrive
 * @param doubled the share of events that arrive twice
 */
public record EventConsumer(URI address, @Nullable Login login, EventForm form, double lost, double doubled) {

    public EventConsumer(URI address, @Nullable Login login, EventForm form) {
        this(address, login, form, 0, 0);
    }
}
