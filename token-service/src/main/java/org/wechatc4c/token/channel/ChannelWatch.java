package org.wechatc4c.token.channel;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Reads the channel records at start, applies the files, and reads on what any replica changes. While the database is away the
 * service goes on with what it knows.
 */
@Readiness
@Singleton
class ChannelWatch implements HealthCheck {

    /** Before those who need the channels at start. */
    static final int FIRST = 100;

    private static final int PAGE = 2_000;

    private final ChannelStore store;
    private final Channels channels;
    private final ChannelFiles files;
    private final ChannelsConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long revision;
    private volatile String database = "not yet";
    private @Nullable Thread watching;

    ChannelWatch(ChannelStore store, Channels channels, ChannelFiles files, ChannelsConfig config) {
        this.store = store;
        this.channels = channels;
        this.files = files;
        this.config = config;
    }

    void start(@Observes @Priority(FIRST) StartupEvent started) {
        readOn();
        files.apply();
        readOn();
        database = "yes";
        Log.infof("The channels are known [channels=%d]", channels.count());
        watching = Thread.ofPlatform().name("channel-watch").daemon().start(this::untilStopped);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        if (watching != null) {
            watching.interrupt();
            watching.join();
        }
    }

    /** Up in any case, and says how far it is. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("channels").up()
                .withData("channels", channels.count())
                .withData("database", database)
                .withData("drifting", files.drifting().size())
                .build();
    }

    private void untilStopped() {
        try {
            while (!stopped.await(config.lookEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            // This is how stop() ends the waiting; there is nothing left to do.
        }
    }

    /** Whatever happens, it is looked again. */
    private void look() {
        try {
            readOn();
            files.look();
            if (!database.equals("yes")) {
                Log.info("The database answers again: changes of channels are seen");
            }
            database = "yes";
        } catch (RuntimeException e) {
            if (stopped.getCount() > 0 && database.equals("yes")) {
                Log.warn("Changes of channels are not seen at present, trying again until they are", e);
            }
            database = "no";
        }
    }

    private void readOn() {
        List<ChannelRecord> page;
        do {
            page = store.changedAfter(revision, PAGE);
            for (ChannelRecord record : page) {
                channels.take(record);
                revision = record.revision();
            }
        } while (page.size() == PAGE);
    }
}
