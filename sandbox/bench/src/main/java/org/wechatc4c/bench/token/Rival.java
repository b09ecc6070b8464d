package org.wechatc4c.bench.token;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.wechatc4c.standin.wechat.WeChatStandIn;

/**
 * Someone else who knows the account's secret and forces new tokens: twice in short order, then not for a token's whole
 * life, so that tokens also come to their natural end.
 */
final class Rival {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final WeChatStandIn weChat;
    private final List<Duration> gaps;
    private final Thread thread = Thread.ofPlatform().daemon().name("rival").unstarted(this::work);
    private volatile boolean isQuiet;

    private Rival(WeChatStandIn weChat, TokenScale scale) {
        this.weChat = weChat;
        this.gaps = List.of(scale.rivalEvery(), scale.rivalEvery(), scale.rules().life());
    }

    static Rival start(WeChatStandIn weChat, TokenScale scale) {
        var rival = new Rival(weChat, scale);
        rival.thread.start();
        return rival;
    }

    /** From now on it does nothing, or again; then the time until its next deed begins anew. */
    void quiet(boolean quiet) {
        isQuiet = quiet;
    }

    private void work() {
        try {
            for (int i = 0;; i++) {
                rest(gaps.get(i % gaps.size()));
                weChat.rivalForces(Custodian.ACCOUNT.appId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest(Duration gap) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < gap.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            if (isQuiet) {
                began = System.nanoTime();
            }
        }
    }
}
