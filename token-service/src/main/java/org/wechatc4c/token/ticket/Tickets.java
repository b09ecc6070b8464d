package org.wechatc4c.token.ticket;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Channels;
import org.wechatc4c.token.token.SteadyClock;
import org.wechatc4c.token.token.TokenShelf;

import io.smallrye.mutiny.Uni;

/** The tickets of the channels that pages are signed for. */
@Singleton
class Tickets {

    private final Channels channels;
    private final TicketSource source;
    private final TokenShelf shelf;
    private final TicketConfig config;
    private final Clock clock;
    private final Map<Place, TicketKeeper> keepers = new ConcurrentHashMap<>();

    /** What a ticket is for. A channel that moves to another account gets other tickets. */
    private record Place(String channelId, String appId, TicketKind kind) {
    }

    Tickets(Channels channels, TicketSource source, TokenShelf shelf, TicketConfig config, SteadyClock clock) {
        this.channels = channels;
        this.source = source;
        this.shelf = shelf;
        this.config = config;
        this.clock = clock;
    }

    /** The ticket to sign with. Fails with a {@link org.wechatc4c.token.call.CallFailure}. */
    Uni<Ticket> current(Channel channel, TicketKind kind) {
        return keepers.computeIfAbsent(new Place(channel.id(), channel.appId(), kind),
                place -> new TicketKeeper(channel, kind, source, new TicketShelf(shelf, channel.appId(), kind), config, clock))
                .current();
    }

    /** Those that are in use and end soon. Those that are not in use, or of channels that are no more, are forgotten. */
    List<TicketKeeper> toBeRenewed() {
        keepers.values().removeIf(keeper -> !keeper.isInUse());
        keepers.entrySet().removeIf(entry -> entry.getValue().isToBeRenewed() && !isThere(entry.getKey()));
        return keepers.values().stream().filter(TicketKeeper::isToBeRenewed).toList();
    }

    /** With the token of another account the ticket would be that account's. */
    private boolean isThere(Place place) {
        return channels.withId(place.channelId()).filter(channel -> channel.appId().equals(place.appId())).isPresent();
    }
}
