package org.wechatc4c.bench;

import java.nio.ByteBuffer;
import java.util.List;

/** Calls as WeChat would make them. For one thread. */
public interface Traffic {

    /** Writes the whole HTTP request of that message, to be sent now. */
    void write(long message, ByteBuffer out);

    static Traffic of(Kind kind, List<Channel> channels) {
        return switch (kind) {
            case PLAIN -> new PlainTraffic(channels);
            case SECURE -> new SecureTraffic(channels);
        };
    }

    /** Messages of all these in turn. */
    static Traffic mixed(List<Traffic> kinds) {
        return (message, out) -> kinds.get((int) (message % kinds.size())).write(message, out);
    }
}
