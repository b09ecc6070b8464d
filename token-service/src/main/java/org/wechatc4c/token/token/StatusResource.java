package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Channels;
import org.wechatc4c.token.token.TokenShelf.ShelfAway;
import org.wechatc4c.token.token.TokenShelf.Spent;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;

/** How things stand with the token of a channel, for those who run the installation. The token itself is not shown. */
@Path("/admin/channels/{channel}/access-token")
@RolesAllowed(Role.OF_OPERATOR)
class StatusResource {

    private final Channels channels;
    private final TokenShelf shelf;
    private final TokenConfig config;
    private final WeChatTime time;
    private final SteadyClock steady;
    private final Clock wall;

    StatusResource(Channels channels, TokenShelf shelf, TokenConfig config, WeChatTime time, SteadyClock steady, Clock wall) {
        this.channels = channels;
        this.shelf = shelf;
        this.config = config;
        this.time = time;
        this.steady = steady;
        this.wall = wall;
    }

    @GET
    @Operation(summary = "How things stand with the access token of a channel; never the token itself")
    public Uni<Status> status(@RestPath String channel) {
        return channels.withId(channel).map(this::status)
                .orElseGet(() -> Uni.createFrom().failure(new TokenFailure.UnknownChannel(channel)));
    }

    private Uni<Status> status(Channel channel) {
        var account = Account.of(channel);
        return Uni.combine().all()
                .unis(shelf.look(account), shelf.trouble(account), shelf.spent(account), shelf.foreignRefreshes(account))
                .asTuple()
                .map(known -> status(channel, account, known.getItem1().orElse(null), known.getItem2().orElse(null),
                        known.getItem3(), known.getItem4()))
                .onFailure(ShelfAway.class).recoverWithItem(() -> new Status(channel.id(), account.kind().word(), false, null,
                        null, null, null, time.difference().toSeconds()));
    }

    private Status status(Channel channel, Account account, @Nullable AccessToken token, @Nullable Trouble trouble, Spent spent,
            List<Duration> foreign) {
        return new Status(channel.id(), account.kind().word(), true,
                token == null ? null
                        : new Token(token.id(), onTheWall(token.askedAt()), onTheWall(token.expiresAt()), token.isRefused()),
                trouble == null ? null
                        : new Pause(trouble.what().word(), trouble.errcode() == 0 ? null : trouble.errcode(), trouble.words(),
                                TokenFailure.Refused.addressIn(trouble.errcode(), trouble.words()).orElse(null),
                                onTheWall(trouble.until())),
                foreign(foreign), quota(account, spent), time.difference().toSeconds());
    }

    private Foreign foreign(List<Duration> ago) {
        var now = wall.instant();
        var between = IntStream.range(1, ago.size()).mapToObj(i -> ago.get(i).minus(ago.get(i - 1))).sorted().toList();
        return new Foreign(ago.size(), ago.isEmpty() ? null : now.minus(ago.getFirst()),
                between.isEmpty() ? null : between.get(between.size() / 2).toSeconds());
    }

    private @Nullable Used quota(Account account, Spent spent) {
        return switch (account.kind()) {
            case STABLE -> new Used(spent.today(), config.quota().stableADay(), spent.thisMinute(),
                    config.quota().stableAMinute());
            case CLASSIC -> new Used(spent.today(), config.quota().classicADay(), null, null);
            case AUTHORISER -> null;
        };
    }

    private Instant onTheWall(Instant time) {
        return wall.instant().plus(Duration.between(steady.instant(), time));
    }

    /**
     * How things stand.
     *
     * @param mode {@code stable}, {@code classic} or {@code authoriser}
     * @param isRedisThere whether there is anything to say: what replicas know together is in Redis
     * @param pause why WeChat is left alone at present
     * @param clockDifference seconds that WeChat's clock was ahead of ours at its last answer to this replica
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(String channelId, String mode, boolean isRedisThere, @Nullable Token token, @Nullable Pause pause,
            @Nullable Foreign foreignRefreshes, @Nullable Used quota, long clockDifference) {
    }

    /** The current token, by its id. */
    record Token(String tokenId, Instant askedAt, Instant expiresAt, boolean isRefused) {
    }

    /**
     * Why, and how long, WeChat is not asked.
     *
     * @param allowAddress what is to be put on the IP allow list in the account's console
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pause(String why, @Nullable Integer errcode, String words, @Nullable String allowAddress, Instant until) {
    }

    /**
     * How often in the last 24 hours a token died before its time without our doing: somebody else asks WeChat, too.
     *
     * @param typicalInterval the median of the seconds between two
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Foreign(int count, @Nullable Instant last, @Nullable Long typicalInterval) {
    }

    /** Calls to WeChat for a token. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Used(int today, int mostADay, @Nullable Integer thisMinute, @Nullable Integer mostAMinute) {
    }
}
