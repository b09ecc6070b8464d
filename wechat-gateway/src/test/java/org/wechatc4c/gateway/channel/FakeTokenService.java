package org.wechatc4c.gateway.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;

import io.smallrye.mutiny.Uni;

/** A token-service that knows the channels it is told, and answers at once, late or not at all. */
class FakeTokenService implements TokenServiceApi {

    private final Map<String, ChannelChanged> channels = new HashMap<>();
    private final Map<String, Tagged> credentials = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private boolean isAway;
    private boolean isSlow;

    void knows(ChannelChanged channel, String token) {
        channels.put(channel.channelId(), channel);
        credentials.put(channel.channelId(),
                new Tagged(channel.channelId(), channel.credentialsTag(), List.of(token), List.of()));
    }

    TokenService asService() {
        return new TokenService(this, () -> () -> "the services know each other");
    }

    void isAway(boolean away) {
        isAway = away;
    }

    void isSlow() {
        isSlow = true;
    }

    void answers() {
        late.forEach(Runnable::run);
        late.clear();
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Uni<ChannelChanged> channel(String channel, String authorization) {
        asked.add(channel);
        return answer(channels.get(channel));
    }

    @Override
    public Uni<Tagged> callbackCredentials(String channel, String authorization) {
        asked.add(channel + "/callback-credentials");
        return answer(credentials.get(channel));
    }

    @Override
    public Uni<Void> verified(String channel, String authorization) {
        asked.add(channel + "/verified");
        return answer(channels.get(channel)).replaceWithVoid();
    }

    private <T> Uni<T> answer(@Nullable T answer) {
        if (isAway) {
            return Uni.createFrom().failure(new ClientWebApplicationException(503));
        }
        if (answer == null) {
            return Uni.createFrom().failure(new ClientWebApplicationException(404));
        }
        return isSlow
                ? Uni.createFrom().emitter(emitter -> late.add(() -> emitter.complete(answer)))
                : Uni.createFrom().item(answer);
    }
}
