package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;

/** What all accounts and phones share: the platform's time, memory, files and numbers. */
final class Platform {

    private static final String COUNTER = "counter";
    private static final String MSG_ID = "msgId";

    private record Counter(long last) {
    }

    private final Clock clock;
    private final Patience patience;
    private final TokenRules tokenRules;
    private final Limits limits;
    private final Journal journal;
    private final MediaShelf media;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService bell = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private long lastMsgId;
    private volatile @Nullable URI url;
    private volatile @Nullable OpenPlatform openPlatform;

    Platform(Settings settings, Journal journal, MediaShelf media) {
        this.clock = settings.clock();
        this.patience = settings.patience();
        this.tokenRules = settings.tokenRules();
        this.limits = settings.limits();
        this.journal = journal;
        this.media = media;
        this.lastMsgId = journal.all(COUNTER, Counter.class).stream().mapToLong(Counter::last).findFirst()
                .orElse(24_000_000_000_000_000L);
    }

    Clock clock() {
        return clock;
    }

    Patience patience() {
        return patience;
    }

    TokenRules tokenRules() {
        return tokenRules;
    }

    Limits limits() {
        return limits;
    }

    Journal journal() {
        return journal;
    }

    MediaShelf media() {
        return media;
    }

    synchronized long nextMsgId() {
        lastMsgId++;
        journal.put(COUNTER, MSG_ID, new Counter(lastMsgId));
        return lastMsgId;
    }

    void servesAt(URI address) {
        url = address;
    }

    URI url() {
        URI address = url;
        if (address == null) {
            throw new IllegalStateException("the platform does not listen yet");
        }
        return address;
    }

    void opens(@Nullable OpenPlatform opened) {
        openPlatform = opened;
    }

    /** The third-party platform that accounts may authorise, if there is one. */
    @Nullable
    OpenPlatform openPlatform() {
        return openPlatform;
    }

    /** Where anyone can load a file, without a token. */
    String address(Media file) {
        return url() + "/mmbiz_jpg/" + file.publicKey() + "/0";
    }

    void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Tells the listeners, soon: whoever calls may hold a phone's lock. */
    void changed(String openId) {
        bell.execute(() -> listeners.forEach(listener -> listener.accept(openId)));
    }

    void close() {
        bell.shutdownNow();
    }
}
