package org.wechatc4c.bench.token;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.wechatc4c.standin.wechat.Fault;

/** Something that goes wrong while callers work with tokens. When it is over, everything is there again. */
interface TokenFault {

    void happenTo(TokenSite site) throws InterruptedException;

    Duration SOON = Duration.ofSeconds(30);
    Duration MOMENT = Duration.ofSeconds(1);

    /** Tokens die by the rival's hands and of old age; nothing else happens. */
    static TokenFault none() {
        return site -> spoilt(site, () -> last(site.scale().trial()));
    }

    static TokenFault redisEmptied() {
        return site -> spoilt(site, () -> {
            long end = System.nanoTime() + site.scale().trial().toNanos();
            while (System.nanoTime() < end) {
                last(site.scale().emptyEvery());
                site.redis().empty();
            }
        });
    }

    /**
     * A replica stands still while the answer to its question is on the way to it. The token in that answer dies, another
     * replica takes its turn and gets the next one, and then the first one goes on with what it was about to do.
     */
    static TokenFault stoppedInItsTurn() {
        return site -> {
            for (int i = 0; i < site.scale().stops(); i++) {
                stopInTurn(site);
                last(site.scale().calm());
            }
        };
    }

    private static void stopInTurn(TokenSite site) throws InterruptedException {
        var before = site.exchange().calls();
        var held = site.exchange().holdNext();
        site.voidTokens();
        Exchange.Held answer;
        try {
            answer = held.get(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no replica asks for a new token", e);
        }
        var replica = site.replicas().get(answer.replica());
        long fenced = site.fencedWrites(replica);
        try {
            replica.pause();
            long began = System.nanoTime();
            answer.release().run();
            site.voidTokens();
            site.exchange().awaitNewToken(before, answer.replica(), site.scale().turnLease().plus(SOON));
            last(MOMENT.plus(site.scale().turnLease()).minusNanos(System.nanoTime() - began));
        } finally {
            replica.resume();
        }
        last(MOMENT);
        if (site.fencedWrites(replica) == fenced) {
            throw new IllegalStateException(replica.name() + " does not say that its late write was refused");
        }
    }

    /** WeChat is away for less than a token's life, from when the token is new. */
    static TokenFault weChatAway() {
        return site -> {
            renew(site);
            site.weChat().unplug();
            try {
                last(site.scale().outage());
            } finally {
                site.weChat().plugIn();
            }
            last(site.scale().rules().life().minus(site.scale().outage()));
        };
    }

    /** WeChat takes long for tokens when one is to be renewed, and until it has ended. */
    static TokenFault weChatSlow() {
        return site -> {
            renew(site);
            last(site.scale().rules().life().minus(site.scale().slowFor()).minus(site.scale().calm()));
            site.weChat().allTokenCalls(Fault.slow(site.scale().slowAnswer()));
            try {
                last(site.scale().slowFor());
            } finally {
                site.weChat().allTokenCalls(null);
            }
            last(site.scale().renewAhead());
        };
    }

    /** Lets the token die, and returns when there is a new one. */
    private static void renew(TokenSite site) throws InterruptedException {
        var before = site.exchange().calls();
        site.voidTokens();
        site.exchange().awaitNewToken(before, -1, SOON);
        last(site.scale().calm());
    }

    private static void spoilt(TokenSite site, Happening happening) throws InterruptedException {
        site.rival().quiet(false);
        try {
            happening.take();
        } finally {
            site.rival().quiet(true);
        }
    }

    private static void last(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, duration.toMillis()));
    }

    /** What happens meanwhile. */
    interface Happening {
        void take() throws InterruptedException;
    }
}
