package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.wechatc4c.bench.c4c.C4cFault.Deed;
import org.wechatc4c.bench.fault.KillPoint;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Fault;

/** One fault and its name. */
record C4cTrial(String label, C4cFault fault) {

    private static final int MIDDLE = 10;
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    static List<C4cTrial> all() {
        return Stream.concat(Stream.of(
                new C4cTrial("none", C4cFault.none()),
                new C4cTrial("answers cut off", C4cFault.again(Duration.ofMillis(500), Deed.nextWrite(Fault.takeAndCut()))),
                new C4cTrial("CSRF tokens expire", C4cFault.again(Duration.ofMillis(350), C4cStandIn::expireCsrf)),
                new C4cTrial("403 that is not CSRF", C4cFault.again(Duration.ofMillis(200), Deed.nextCall(Fault.answer(403)))),
                new C4cTrial("429", C4cFault.again(Duration.ofMillis(200), Deed.nextCall(Fault.answer(429)))),
                new C4cTrial("503", C4cFault.again(Duration.ofMillis(200), Deed.nextCall(Fault.answer(503)))),
                new C4cTrial("objects locked", C4cFault.again(Duration.ofMillis(200), Deed.nextWrite(Fault.locked()))),
                new C4cTrial("logon page", C4cFault.again(Duration.ofMillis(200), Deed.nextCall(Fault.logonPage()))),
                new C4cTrial("answers late", C4cFault.again(Duration.ofSeconds(1),
                        Deed.nextCall(Fault.slow(Duration.ofSeconds(2))))),
                new C4cTrial("Redis emptied", C4cFault.redisEmptied(Duration.ofSeconds(1))),
                new C4cTrial("Redis killed", C4cFault.redisKilled()),
                new C4cTrial("replica comes and goes", C4cFault.replicaComesAndGoes(TEN_SECONDS))), kills()).toList();
    }

    /** What fits into a build. */
    static List<C4cTrial> few() {
        return all();
    }

    /** One replica is killed on the way of a message; the other one goes on with its messages, too. */
    private static Stream<C4cTrial> kills() {
        return Stream.of(
                point("odata.ODataCustomers#create", 3, "the customer is to be made"),
                point("odata.ODataProfiles#create", 3, "the customer is made, the profile is to be"),
                point("odata.ODataActivities#create", MIDDLE, "the message is to be posted"),
                point("odata.ODataClient#created", MIDDLE, "C4C answered to the post"),
                point("topic.EventPublisher#publish", MIDDLE, "the event about it is to be published"),
                point("memory.Memory#remember", MIDDLE, "it is to be remembered"),
                new KillPoint("what was done is to be committed", "org.apache.kafka.clients.consumer.KafkaConsumer",
                        "commitSync", 3))
                .map(point -> new C4cTrial("killed at " + point + ": " + point.label(), C4cFault.connectorKilled(point)));
    }

    private static KillPoint point(String place, int hit, String label) {
        return KillPoint.at("org.wechatc4c.connector", place, hit, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
