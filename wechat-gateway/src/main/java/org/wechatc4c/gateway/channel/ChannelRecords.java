package org.wechatc4c.gateway.channel;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.ChannelEvent.Unrecognised;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;

/** What the records of the topic mean. One that is not readable changes nothing: the channel goes on as it was known. */
@Singleton
class ChannelRecords {

    private final ObjectMapper json;
    private final Channels channels;
    private final CallbackCredentials credentials;
    private final AtomicLong unreadable = new AtomicLong();

    ChannelRecords(ObjectMapper json, Channels channels, CallbackCredentials credentials) {
        this.json = json;
        this.channels = channels;
        this.credentials = credentials;
    }

    void take(ConsumerRecord<@Nullable String, byte @Nullable []> record) {
        try {
            var id = record.key();
            byte[] value = record.value();
            if (id == null) {
                throw new NotReadable("it has no key");
            }
            if (value == null) {
                channels.gone(id);
                credentials.gone(id);
            } else {
                var channel = read(id, value);
                channels.changed(channel);
                credentials.changed(channel);
            }
        } catch (NotReadable e) {
            unreadable.incrementAndGet();
            Log.errorf("A channel record is not readable, so the channel goes on as it was: %s"
                    + " [channel=%s, partition=%d, offset=%d]", e.getMessage(), record.key(), record.partition(),
                    record.offset());
        }
    }

    /** How many records were not readable since this process started. */
    long unreadable() {
        return unreadable.get();
    }

    private ChannelChanged read(String id, byte[] value) throws NotReadable {
        try {
            return switch (json.readValue(value, ChannelEvent.class)) {
                case ChannelChanged changed when changed.channelId().equals(id) -> changed;
                case ChannelChanged changed -> throw new NotReadable("it is about another channel, " + changed.channelId());
                case Unrecognised ignored -> throw new NotReadable("its type is newer than this build");
                case null -> throw new NotReadable("it says null");
            };
        } catch (JsonProcessingException e) {
            throw new NotReadable(e.getOriginalMessage());
        } catch (IOException e) {
            throw new NotReadable(String.valueOf(e.getMessage()));
        }
    }

    private static final class NotReadable extends Exception {
        NotReadable(String why) {
            super(why, null, false, false);
        }
    }
}
