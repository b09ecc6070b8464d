package org.wechatc4c.bench.c4c;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.wechatc4c.bench.fault.KillPoint;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.FaultPlan;
import org.wechatc4c.standin.c4c.LockSign;

/** One fault and its name. */
record C4cTrial(String label, C4cFault fault) {

    private static final int MIDDLE = 10;

    /** All faults. */
    static List<C4cTrial> all(C4cScale scale) {
        return Stream.of(Stream.of(none()), calls(scale), around(scale), kills(), Stream.of(away()))
                .flatMap(trials -> trials).toList();
    }

    /** What fits into a build. */
    static List<C4cTrial> few(C4cScale scale) {
        return Stream.of(
                Stream.of(calls("all sorts of failures", () -> late(scale, locked(busy("soon").in(0.02, Fault.takeAndCut())
                        .in(0.02, Fault.halfAnswer()).in(0.02, Fault.logonPage()).everyWrite(7, Fault.expiredCsrf()))))),
                around(scale).filter(trial -> !trial.label.contains("replica") && !trial.label.contains("killed")),
                kills().filter(trial -> trial.label.contains("answered") || trial.label.contains("committed")),
                Stream.of(away())).flatMap(trials -> trials).toList();
    }

    private static C4cTrial none() {
        return new C4cTrial("none", C4cFault.none());
    }

    /** C4C does not do as it is asked. */
    private static Stream<C4cTrial> calls(C4cScale scale) {
        return Stream.of(
                calls("answers cut off", () -> plan().in(0.05, Fault.takeAndCut())),
                calls("CSRF tokens expire at every seventh write", () -> plan().everyWrite(7, Fault.expiredCsrf())),
                calls("403 that is not CSRF", () -> plan().in(1, Fault.forbidden())),
                calls("429 and 503, come again in seconds", () -> busy("2")),
                calls("429 and 503, come again on a date", () -> busy(soon())),
                calls("429 and 503, come again at no sane time", () -> busy("-99999999999")),
                calls("objects locked", () -> locked(plan())),
                calls("logon page with status 200", () -> plan().in(1, Fault.logonPage())),
                calls("answers late", () -> late(scale, plan())));
    }

    private static FaultPlan locked(FaultPlan plan) {
        for (var sign : LockSign.values()) {
            plan.inWrites(0.1, Fault.locked(sign));
        }
        return plan;
    }

    /** The longer, the rarer; the longest is longer than anybody waits. */
    private static FaultPlan late(C4cScale scale, FaultPlan plan) {
        double share = 0.05;
        for (var time : scale.lateAnswers()) {
            plan.in(share, Fault.slow(time));
            share /= 2;
        }
        return plan;
    }

    private static FaultPlan busy(String retryAfter) {
        return plan().in(0.05, Fault.answer(429, retryAfter)).in(0.05, Fault.answer(503, retryAfter));
    }

    private static Stream<C4cTrial> around(C4cScale scale) {
        return Stream.of(
                new C4cTrial("Redis emptied", C4cFault.redisEmptied(scale.emptyEvery())),
                new C4cTrial("Redis killed", C4cFault.redisKilled()),
                new C4cTrial("both replicas killed", C4cFault.allKilled()),
                new C4cTrial("a third replica comes and goes", C4cFault.replicaComesAndGoes(scale.stay())),
                new C4cTrial("one customer's ticket locked", C4cFault.stuck()),
                new C4cTrial("poison records", Poison.records()),
                new C4cTrial("refused, and put back twice", Poison.refusals()));
    }

    private static C4cTrial away() {
        return new C4cTrial("C4C away", C4cFault.away());
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
                point("memory.Memory#mark", MIDDLE, "all of it is done, and to be marked so"),
                point("topic.Lanes#acknowledged", MIDDLE, "it is marked, and to be acknowledged"),
                point("etiquette.SharedPlaces#giveBack", 3 * MIDDLE, "a call is over, and its place to be given back"),
                point("reply.Replies#handOn", 2, "an agent's answer is to be handed on"),
                new KillPoint("what was done is to be committed", "org.apache.kafka.clients.consumer.KafkaConsumer",
                        "commitSync", 3))
                .map(point -> new C4cTrial("killed at " + point + ": " + point.label(), C4cFault.connectorKilled(point)));
    }

    private static KillPoint point(String place, int hit, String label) {
        return KillPoint.at("org.wechatc4c.connector", place, hit, label);
    }

    private static C4cTrial calls(String label, Supplier<FaultPlan> plan) {
        return new C4cTrial(label, C4cFault.calls(plan));
    }

    private static FaultPlan plan() {
        return FaultPlan.seeded(1);
    }

    private static String soon() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(3));
    }

    @Override
    public String toString() {
        return label;
    }
}
