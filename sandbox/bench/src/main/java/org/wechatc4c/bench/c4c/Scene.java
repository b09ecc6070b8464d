package org.wechatc4c.bench.c4c;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.wechatc4c.bench.c4c.Delays.Way;

/** What a fault sees of the trial that it happens in. */
final class Scene {

    private final C4cSite site;
    private final Crowd crowd;
    private final Crowd.Campaign campaign;
    private final Arrivals arrivals;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Set<Line> putBack = new HashSet<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    Scene(C4cSite site, Crowd crowd, Crowd.Campaign campaign, Arrivals arrivals) {
        this.site = site;
        this.crowd = crowd;
        this.campaign = campaign;
        this.arrivals = arrivals;
    }

    C4cSite site() {
        return site;
    }

    C4cScale scale() {
        return site.scale();
    }

    Crowd crowd() {
        return crowd;
    }

    Crowd.Campaign campaign() {
        return campaign;
    }

    /** How long messages took so far. */
    Delays delays(Predicate<Way> wanted) {
        return Delays.of(campaign.writings().accepted(), arrivals).of(wanted);
    }

    /** The message was refused and put back later: it may stand behind what came after it. */
    void putBack(Line line) {
        putBack.add(line);
    }

    Set<Line> putBack() {
        return Set.copyOf(putBack);
    }

    /** What is to be found out when all is over. */
    void afterwards(Runnable deed) {
        afterwards.add(deed);
    }

    void end() {
        afterwards.forEach(Runnable::run);
    }

    /** Something that only this fault finds out. */
    void note(String name, double figure) {
        figures.put(name, figure);
    }

    Map<String, Double> figures() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
