package org.wechatc4c.bench;

import java.util.List;
import java.util.stream.IntStream;

/** The accounts of one run: those that exist, and those among them that messages are sent to. */
public record Channels(List<Channel> all) {

    /** Over how many channels messages are spread at most. */
    private static final int SPREAD = 1_000;

    /** That many channels, at least one of each kind, the kinds taking turns. */
    public static Channels of(int number, List<Kind> kinds) {
        return new Channels(IntStream.range(0, Math.max(number, kinds.size()))
                .mapToObj(i -> Channel.numbered(i, kinds.get(i % kinds.size()))).toList());
    }

    public List<Channel> receiving(Kind kind) {
        return all.stream().filter(channel -> channel.kind() == kind).limit(SPREAD).toList();
    }
}
