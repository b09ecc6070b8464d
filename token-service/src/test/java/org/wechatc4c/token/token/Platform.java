package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.wechatc4c.token.channel.Channel;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * WeChat's rules for one account: the current token until some time before its end, then the next one; or, in classic mode,
 * another one with each call.
 */
class Platform implements TokenSource {

    private final Clock clock;
    private final Duration life;
    private final Duration changeover;
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<Supplier<Uni<Grant>>> scripted = new ArrayDeque<>();
    private int issued;
    private Instant expiresAt = Instant.EPOCH;

    Platform(Clock clock) {
        this(clock, Duration.ofHours(2), Duration.ofMinutes(5));
    }

    Platform(Clock clock, Duration life, Duration changeover) {
        this.clock = clock;
        this.life = life;
        this.changeover = changeover;
    }

    @Override
    public synchronized Uni<Grant> ask(Channel channel) {
        asked.incrementAndGet();
        var answer = scripted.poll();
        return answer == null ? Uni.createFrom().item(current(TokenKind.of(channel))) : answer.get();
    }

    /** The next call is answered when the emitter says so. */
    synchronized Answer holdsNextAnswer() {
        var answer = new Answer();
        scripted.add(() -> Uni.createFrom().emitter(emitter -> answer.emitter = emitter));
        return answer;
    }

    synchronized void failsNext(TokenFailure failure) {
        scripted.add(() -> Uni.createFrom().failure(failure));
    }

    /** The current token dies, the next call gets another. */
    synchronized void voidsToken() {
        expiresAt = Instant.EPOCH;
    }

    int asked() {
        return asked.get();
    }

    private Grant current(TokenKind kind) {
        if (kind.givesAnotherEachTime() || !clock.instant().plus(changeover).isBefore(expiresAt)) {
            issued++;
            expiresAt = clock.instant().plus(life);
        }
        return new Grant("token-" + issued, Duration.between(clock.instant(), expiresAt));
    }

    static final class Answer {
        private volatile UniEmitter<? super Grant> emitter;

        void gives(String token) {
            emitter.complete(new Grant(token, Duration.ofHours(2)));
        }
    }
}
