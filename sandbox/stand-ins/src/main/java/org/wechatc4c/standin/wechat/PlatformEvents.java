package org.wechatc4c.standin.wechat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a third-party platform is told of its tickets and authorisations. What concerns one account leaves in order; what
 * concerns another does not wait for it.
 */
final class PlatformEvents {

    private static final String SUCCESS = "success";

    private final Component component;
    private final Platform platform;
    private final Pusher pusher;
    private final Map<String, ExecutorService> lanes = new ConcurrentHashMap<>();
    private final List<Push> pushes = new ArrayList<>();

    PlatformEvents(Component component, Platform platform) {
        this.component = component;
        this.platform = platform;
        this.pusher = new Pusher(component::events, platform);
    }

    /**
     * Tells the platform, soon.
     *
     * @param concerned the appid of whom it concerns
     * @param elements what is told beyond whom, when and what happened, in order
     * @return the place of the push among all
     */
    synchronized int push(String concerned, String infoType, Map<String, Object> elements) {
        var all = new LinkedHashMap<String, Object>();
        all.put("AppId", component.appId());
        all.put("CreateTime", platform.clock().instant().getEpochSecond());
        all.put("InfoType", infoType);
        all.putAll(elements);
        int index = pushes.size();
        pushes.add(new Push(index + 1, infoType, Xml.write(all), List.of(), Push.Outcome.UNDER_WAY, ""));
        lanes.computeIfAbsent(concerned, any -> Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()))
                .execute(() -> deliver(index));
        return index;
    }

    /** Every push since the start, in order. */
    synchronized List<Push> pushes() {
        return List.copyOf(pushes);
    }

    void close() {
        lanes.values().forEach(ExecutorService::shutdownNow);
        lanes.values().forEach(ExecutorService::close);
        pusher.close();
    }

    private void deliver(int index) {
        try {
            Push delivered = pusher.deliver(null, pushes().get(index), PlatformEvents::isTaken, tried -> update(index, tried));
            boolean taken = isTaken(delivered.tries().getLast());
            update(index, delivered.endedAs(taken ? Push.Outcome.ACCEPTED : Push.Outcome.GIVEN_UP,
                    taken ? "" : "the answer was never " + SUCCESS));
        } catch (InterruptedException e) {
            // The platform is being stopped, and with it all that is under way.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void update(int index, Push push) {
        pushes.set(index, push);
    }

    private static boolean isTaken(Push.Try tried) {
        return tried.succeeded() && tried.answer().equals(SUCCESS);
    }
}
