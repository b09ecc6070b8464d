package org.wechatc4c.notification;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;

/**
 * Reads the values of records. Consumers take bytes and come here, instead of having their records read by the connector, which
 * would write a refused record anew for the dead letters: without all that only a newer build understands.
 */
@ApplicationScoped
public class EventReader {

    private final ObjectMapper json;

    EventReader(ObjectMapper json) {
        this.json = json;
    }

    public <T> Uni<T> read(byte[] value, Class<T> type) {
        return Uni.createFrom().item(Unchecked.supplier(() -> json.readValue(value, type)));
    }
}
