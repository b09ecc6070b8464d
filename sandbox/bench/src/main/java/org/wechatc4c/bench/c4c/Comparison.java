package org.wechatc4c.bench.c4c;

import java.util.function.Predicate;

import org.wechatc4c.bench.c4c.Delays.Way;

/** How long messages take to C4C while something goes on that should not matter to them, and while it does not. */
final class Comparison {

    /** More than that is a difference. */
    private static final double MOST = 1.2;

    private final Scene scene;
    private final Predicate<Way> whose;
    private long began;
    private long changed;
    private long ended;

    /** @param whose the messages that should not be affected */
    Comparison(Scene scene, Predicate<Way> whose) {
        this.scene = scene;
        this.whose = whose;
    }

    /** By then all customers have been registered. */
    void without() throws InterruptedException {
        C4cFault.last(scene.scale().fault());
        began = System.nanoTime();
        C4cFault.last(scene.scale().fault());
    }

    void with() throws InterruptedException {
        changed = System.nanoTime();
        C4cFault.last(scene.scale().fault());
        ended = System.nanoTime();
        // What is on its way has to arrive before it can be told how long it took.
        C4cFault.last(scene.scale().late());
    }

    /** @throws IllegalStateException when there is one */
    void requireNoDifference() {
        var all = scene.delays(whose);
        double without = all.between(began, changed).p95Millis();
        double with = all.between(changed, ended).p95Millis();
        scene.note("p95 without", without);
        scene.note("p95 with", with);
        if (with > without * MOST + scene.scale().slack().toMillis()) {
            throw new IllegalStateException(
                    "others were delayed: p95 of " + Math.round(with) + " ms instead of " + Math.round(without));
        }
    }
}
