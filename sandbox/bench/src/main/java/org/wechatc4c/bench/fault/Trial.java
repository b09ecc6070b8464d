package org.wechatc4c.bench.fault;

import static org.wechatc4c.bench.fault.Site.Part.BROKER;
import static org.wechatc4c.bench.fault.Site.Part.REDIS;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One fault and its name. */
record Trial(String label, Fault fault) {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Duration QUICKLY = Duration.ofMillis(50);
    private static final int QUICK_TIMES = 100;
    private static final int MIDDLE = 40;

    /** All faults; with a minute's outage they take half an hour. */
    static List<Trial> all(Duration outage) {
        int times = Math.max(1, (int) outage.dividedBy(FIVE_SECONDS) - 1);
        return Stream.concat(Stream.of(
                new Trial("none", site -> Fault.last(outage)),
                new Trial("broker killed", Fault.killed(outage, BROKER)),
                new Trial("broker hangs", Fault.paused(outage, BROKER)),
                new Trial("Redis killed", Fault.killed(outage, REDIS)),
                new Trial("Redis hangs", Fault.paused(outage, REDIS)),
                new Trial("Redis emptied every 5 s", Fault.redisEmptied(FIVE_SECONDS, times)),
                new Trial("Redis emptied once, broker away", Fault.redisEmptiedWhileBrokerIsAway(FIVE_SECONDS, 1)),
                new Trial("Redis emptied every 5 s, broker away", Fault.redisEmptiedWhileBrokerIsAway(FIVE_SECONDS, times)),
                new Trial("Redis emptied in quick succession, broker away",
                        Fault.redisEmptiedWhileBrokerIsAway(QUICKLY, QUICK_TIMES)),
                new Trial("both killed", Fault.killed(outage, REDIS, BROKER)),
                new Trial("both hang", Fault.paused(outage, REDIS, BROKER)),
                new Trial("token-service away", Fault.tokenServiceAway(outage))), kills()).toList();
    }

    /** One fault of each sort, as short as can be; all of them take two minutes. */
    static List<Trial> few() {
        return Stream.concat(Stream.of(
                new Trial("broker killed", Fault.killed(Duration.ofSeconds(8), BROKER)),
                new Trial("Redis killed", Fault.killed(FIVE_SECONDS, REDIS)),
                new Trial("Redis emptied, broker away", Fault.redisEmptiedWhileBrokerIsAway(Duration.ofSeconds(1), 1)),
                new Trial("both hang", Fault.paused(FIVE_SECONDS, REDIS, BROKER))), kills()).toList();
    }

    /** The gateway is killed on the way of a push, first on the usual one, then on the one through the spool. */
    private static Stream<Trial> kills() {
        var usual = Stream.of(
                point("webhook.Webhook#push", MIDDLE, "the call was read"),
                point("push.PushReader#read", MIDDLE, "the call was proven and decrypted"),
                point("inbound.InboundPublisher#publish", MIDDLE, "the event was read"),
                point("inbound.KafkaTopic#send", MIDDLE, "the event is to go to Kafka"),
                point("inbound.KafkaTopic#answered", MIDDLE, "Kafka acknowledged the event"),
                point("memory.RedisMemory#remember", MIDDLE, "the answer is to be remembered"),
                point("ingress.IngressVerticle#write", MIDDLE, "WeChat is to be answered"))
                .map(point -> killed(point, Fault.gatewayKilled(point)));
        var spooling = Stream.of(
                point("inbound.SpoolStream#add", MIDDLE, "the event is to be spooled"),
                point("inbound.Spool#isAdded", MIDDLE, "the event was spooled"))
                .map(point -> killed(point, Fault.gatewayKilledAsItSpools(point)));
        var sendingOn = Stream.of(
                point("inbound.SpoolDrain#sent", 1, "spooled events are to be sent on"),
                point("inbound.KafkaTopic#answered", MIDDLE, "some of them are sent on"),
                point("inbound.SpoolStream#remove", 1, "all were sent on and are to be removed"))
                .map(point -> killed(point, Fault.gatewayKilledAsItSendsOn(point)));
        return Stream.of(usual, spooling, sendingOn).flatMap(trials -> trials);
    }

    @Override
    public String toString() {
        return label;
    }

    private static KillPoint point(String place, int hit, String label) {
        return KillPoint.at("org.wechatc4c.gateway", place, hit, label);
    }

    private static Trial killed(KillPoint point, Fault fault) {
        return new Trial("killed at " + point + ": " + point.label(), fault);
    }
}
