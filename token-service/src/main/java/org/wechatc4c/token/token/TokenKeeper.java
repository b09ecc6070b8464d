package org.wechatc4c.token.token;

import static org.wechatc4c.token.token.AccessToken.shorter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.token.Demand.InsteadOf;
import org.wechatc4c.token.token.Demand.Renewed;
import org.wechatc4c.token.token.Demand.Usable;
import org.wechatc4c.token.token.Handed.Reason;
import org.wechatc4c.token.token.Handed.State;
import org.wechatc4c.token.token.TokenShelf.ShelfAway;
import org.wechatc4c.token.token.TokenShelf.Spent;
import org.wechatc4c.token.token.TokenShelf.Turn;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * The token of one account. Hands out the one in memory as long as it is good, and this process would have heard if it were
 * not; otherwise takes its turn among the replicas, and asks WeChat only when the token on the shelf does not meet the
 * demand either. Equal demands at the same time are one flight.
 */
final class TokenKeeper {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CHANGEOVER = Duration.ofMinutes(5);
    private static final Duration CALM = Duration.ofMinutes(10);
    private static final int CHANGEOVER_PART = 6;
    private static final int JITTER_PART = 4;
    private static final int PER_CENT = 100;

    /** The errcodes by which WeChat says that a token is not, or not any more, good. */
    private static final Set<Integer> TOKEN_IS_DEAD = Set.of(40001, 40014, 42001);

    /** The watch of a token of which a notice came: it is to be looked up. */
    private static final long DOUBTED = -3;

    private final Channel channel;
    private final Account account;
    private final TokenSource source;
    private final TokenShelf shelf;
    private final Vigil vigil;
    private final TokenConfig config;
    private final TokenMetrics metrics;
    private final Clock clock;
    private final CallCount calls;
    private final Usable usable;
    private final Renewed renewed;
    private final double jitter = ThreadLocalRandom.current().nextDouble();
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private final AtomicReference<@Nullable Uni<Optional<AccessToken>>> looking = new AtomicReference<>();
    private final Map<Demand, Uni<AccessToken>> flights = new ConcurrentHashMap<>();
    private final AtomicLong heardOf = new AtomicLong();
    private volatile @Nullable Refusal lastRefusal;
    private volatile @Nullable Trouble trouble;
    private volatile @Nullable Reason doubt;
    private volatile boolean isOffShelf;
    private volatile Instant usedAt;
    private volatile Instant renewsAt = Instant.MAX;
    private volatile Instant lastUnclearCall = Instant.MIN;
    private volatile String alertedOf = "";

    /** A token in memory, and until when and in which watch it is handed out without asking anybody. */
    private record Held(AccessToken token, long watch, Instant until, Handed handed) {
        Held(AccessToken token, long watch) {
            this(token, watch, token.isRefused() ? Instant.MIN : token.lastsUntil(), Handed.current(token));
        }
    }

    /** What was last heard to be refused: an answer of Redis that is under way may not know of it. */
    private record Refusal(long turn, String tokenId) {

        AccessToken appliedTo(AccessToken token) {
            return token.turn() <= turn && token.id().equals(tokenId) ? token.refused() : token;
        }
    }

    TokenKeeper(Channel channel, Means means) {
        this.channel = channel;
        account = Account.of(channel);
        source = means.source();
        shelf = means.shelf();
        vigil = means.vigil();
        config = means.config();
        metrics = means.metrics();
        clock = means.clock();
        calls = new CallCount(means.wall());
        usable = new Usable(config.askAgainAfter());
        renewed = new Renewed(config.renewAhead(), config.askAgainAfter());
        usedAt = clock.instant();
    }

    String channelId() {
        return channel.id();
    }

    Account account() {
        return account;
    }

    /** Whether the channel's tokens still are the ones that this keeper keeps. */
    boolean isFor(Channel other) {
        return other.id().equals(channel.id()) && other.appId().equals(channel.appId()) && other.hosting() == channel.hosting()
                && other.tokenMode() == channel.tokenMode() && other.secretTag().equals(channel.secretTag());
    }

    /** The token to use. Waits only when there is none, or when it has to be looked up. Fails with a {@link TokenFailure}. */
    Uni<Handed> current() {
        var now = clock.instant();
        usedAt = now;
        var mine = held.get();
        var watch = vigil.watch();
        if (mine == null) {
            return patient(usable());
        }
        if (mine.watch != watch || watch < 0) {
            return patient(lookedUp(mine.token, watch));
        }
        return now.isBefore(mine.until) ? Uni.createFrom().item(handed(mine, now)) : patient(usable());
    }

    /** The token to use after WeChat refused one: a new one only if the refused one was the current. */
    Uni<Handed> insteadOf(String refusedId, int errcode) {
        usedAt = clock.instant();
        return patient(meet(new InsteadOf(refusedId, errcode, config.refusalsApart(), config.longestPause()))
                .map(token -> afterRefusal(refusedId, token)));
    }

    /** Renews the token ahead of its expiry, if there is any. Fails with a {@link TokenFailure}. */
    Uni<Void> renew() {
        if (held.get() == null) {
            return Uni.createFrom().voidItem();
        }
        return (isOffShelf ? flight(renewed) : meet(renewed))
                .onFailure(TokenFailure.class).invoke(this::triesLater)
                .replaceWithVoid();
    }

    /** Whether {@link #renew} has something to do. */
    boolean isDue(Instant now) {
        return held.get() != null && (!now.isBefore(renewsAt) || (isOffShelf && vigil.watch() >= 0))
                && !flights.containsKey(renewed);
    }

    boolean isUnused(Instant now) {
        return now.isAfter(usedAt.plus(config.keepUnused()));
    }

    /** Another replica keeps another token. This one asks what it is if it uses the account at all. */
    Uni<Void> heardOfToken(long turn, String tokenId) {
        heardOf.accumulateAndGet(turn, Math::max);
        var mine = held.get();
        if (mine == null || mine.token.turn() >= turn) {
            return Uni.createFrom().voidItem();
        }
        if (!mine.token.id().equals(tokenId)) {
            held.compareAndSet(mine, new Held(mine.token, DOUBTED));
        }
        return look().onFailure(ShelfAway.class).recoverWithItem(Optional.empty()).replaceWithVoid();
    }

    /** Another replica was told that WeChat refused this token. */
    void heardOfRefusal(long turn, String tokenId) {
        var refusal = new Refusal(turn, tokenId);
        lastRefusal = refusal;
        held.updateAndGet(mine -> mine == null ? null : new Held(refusal.appliedTo(mine.token), mine.watch));
    }

    /** Lets go of the token in Redis, too, unless it is another one's already. */
    Uni<Void> drop() {
        return shelf.drop(account).onFailure(ShelfAway.class).recoverWithNull();
    }

    // Handing out

    private Uni<Handed> usable() {
        return meet(usable).map(token -> handed(new Held(token, 0), clock.instant()))
                .onFailure(TokenFailure.class).recoverWithUni(this::theBestThereIs);
    }

    /** Something may have been missed: what is in memory counts only when the shelf says so. */
    private Uni<Handed> lookedUp(AccessToken mine, long watch) {
        if (watch == Vigil.AWAY) {
            return unconfirmed(mine);
        }
        return look()
                .chain(kept -> kept.isPresent() && usable.isMetBy(kept.get(), clock.instant())
                        ? Uni.createFrom().item(handed(new Held(kept.get(), watch), clock.instant()))
                        : flight(usable).map(token -> handed(new Held(token, 0), clock.instant())))
                .onFailure(ShelfAway.class).recoverWithUni(() -> unconfirmed(mine))
                .onFailure(TokenFailure.class).recoverWithUni(this::theBestThereIs);
    }

    private Uni<Handed> unconfirmed(AccessToken mine) {
        return usable.isMetBy(mine, clock.instant())
                ? Uni.createFrom().item(Handed.unconfirmed(mine, Reason.REDIS_AWAY))
                : usable();
    }

    /** A token that is not over yet, although WeChat gives no other one. */
    private Uni<Handed> theBestThereIs(Throwable failure) {
        var mine = held.get();
        var now = clock.instant();
        if (mine == null || mine.token.hasExpired(now) || mine.token.isRefused()) {
            return Uni.createFrom().failure(failure);
        }
        return Uni.createFrom().item(new Handed(mine.token,
                now.isBefore(mine.token.lastsUntil()) ? State.UNCONFIRMED : State.EXPIRING, reason(failure)));
    }

    private Handed handed(Held one, Instant now) {
        var token = one.token;
        var reason = doubt;
        if (!now.isBefore(token.lastsUntil())) {
            return new Handed(token, State.EXPIRING, reason);
        }
        if (reason != null) {
            return Handed.unconfirmed(token, reason);
        }
        return isInsistedOn(token) ? Handed.unconfirmed(token, Reason.REFUSED_BUT_CURRENT) : one.handed;
    }

    private Handed afterRefusal(String refusedId, AccessToken token) {
        if (!token.id().equals(refusedId)) {
            return handed(new Held(token, 0), clock.instant());
        }
        if (!alertedOf.equals(refusedId)) {
            alertedOf = refusedId;
            Log.errorf("WeChat refused an access token that it calls the current one: check that its callers use WeChat "
                    + "as configured here, and that their address is allowed [channel=%s, token=%s]", channel.id(), refusedId);
        }
        return Handed.unconfirmed(token, Reason.REFUSED_BUT_CURRENT);
    }

    private boolean isInsistedOn(AccessToken token) {
        return token.insisted() > 0 && !account.kind().givesAnotherEachTime();
    }

    private Uni<Handed> patient(Uni<Handed> answer) {
        return answer.ifNoItem().after(config.callersWait()).recoverWithUni(() -> theBestThereIs(
                new TokenFailure.Unreachable(channel.id(), "WeChat takes long to answer")));
    }

    // Meeting a demand

    private Uni<AccessToken> meet(Demand demand) {
        return Uni.createFrom().deferred(() -> {
            var mine = held.get();
            return mine != null && isBelieved(mine, vigil.watch()) && demand.isMetBy(mine.token, clock.instant())
                    ? Uni.createFrom().item(mine.token)
                    : flight(demand);
        });
    }

    /** While Redis does not answer nobody else can be heard, and what is in memory is all there is. */
    private static boolean isBelieved(Held mine, long watch) {
        return watch == Vigil.AWAY || (watch >= 0 && mine.watch == watch);
    }

    /** Different demands are different flights, and meet at the shelf as if they came from different replicas. */
    private Uni<AccessToken> flight(Demand demand) {
        return flights.computeIfAbsent(demand, wanted -> turn(wanted, config.turnWait().dividedBy(POLL))
                .onTermination().invoke(() -> flights.remove(wanted))
                .memoize().indefinitely());
    }

    private Uni<Optional<AccessToken>> look() {
        var mine = Uni.createFrom().deferred(() -> {
            var watch = vigil.watch();
            return shelf.look(account).map(kept -> Optional.ofNullable(newest(kept.orElse(null), watch)));
        })
                .invoke(metrics::confirmed)
                .onTermination().invoke(() -> looking.set(null))
                .memoize().indefinitely();
        var earlier = looking.compareAndExchange(null, mine);
        return earlier == null ? mine : earlier;
    }

    private Uni<AccessToken> turn(Demand demand, long pollsLeft) {
        return Uni.createFrom().deferred(() -> {
            var watch = vigil.watch();
            return shelf.take(account, lastTurn(), config.turnLease()).chain(turn -> {
                var token = newest(turn.kept(), watch);
                if (token != null && demand.isMetBy(token, clock.instant())) {
                    return end(turn, token);
                }
                return refuse(demand, turn.kept()).chain(() -> switch (turn) {
                    case Turn.Ours ours -> askInTurn(demand, ours, token, pollsLeft);
                    case Turn.Theirs ignored -> waitForTurn(demand, pollsLeft);
                    case Turn.Nobodys nobodys -> leaveAlone(nobodys.trouble());
                });
            });
        }).onFailure(ShelfAway.class).recoverWithUni(away -> askAlone(demand, away));
    }

    private Uni<AccessToken> waitForTurn(Demand demand, long pollsLeft) {
        return pollsLeft <= 0
                ? Uni.createFrom().failure(new TokenFailure.Unreachable(channel.id(), "other replicas keep asking for it"))
                : Uni.createFrom().voidItem().onItem().delayIt().by(POLL).chain(() -> turn(demand, pollsLeft - 1));
    }

    private Uni<AccessToken> leaveAlone(Trouble known) {
        trouble = known;
        return Uni.createFrom().failure(known.failure(channel.id(), clock.instant()));
    }

    /** What WeChat refused is handed out nowhere any more, before anything else happens. */
    private Uni<Void> refuse(Demand demand, @Nullable AccessToken kept) {
        if (!(demand instanceof InsteadOf refused)) {
            return Uni.createFrom().voidItem();
        }
        var mine = held.get();
        if (mine != null) {
            heardOfRefusal(mine.token.turn(), refused.tokenId());
        }
        var known = kept != null ? kept : mine == null ? null : mine.token;
        return known == null || known.isRefused() || !known.id().equals(refused.tokenId())
                ? Uni.createFrom().voidItem()
                : shelf.refuse(account, known);
    }

    private Uni<AccessToken> askInTurn(Demand demand, Turn.Ours turn, @Nullable AccessToken former, long pollsLeft) {
        var watch = vigil.watch();
        var known = trouble;
        if (known != null && !known.isOver(clock.instant())) {
            return pass(shelf.pass(account, turn.number(), known)).chain(() -> leaveAlone(known));
        }
        return spend(demand).onFailure().call(() -> pass(shelf.pass(account, turn.number())))
                .chain(() -> ask(demand, turn.number(), former)
                        .onFailure().call(failure -> {
                            var current = trouble;
                            return pass(current == null ? shelf.pass(account, turn.number())
                                    : shelf.pass(account, turn.number(), current));
                        }))
                .chain(token -> put(token, watch, demand, pollsLeft));
    }

    private Uni<AccessToken> put(AccessToken token, long watch, Demand demand, long pollsLeft) {
        return shelf.put(account, token)
                .<AccessToken> chain(put -> {
                    if (!put.isFenced()) {
                        isOffShelf = false;
                        return Uni.createFrom().item(hold(token, watch));
                    }
                    metrics.wroteTooLate();
                    Log.warnf("An access token came too late to be kept: another replica asked meanwhile, or Redis was emptied "
                            + "[channel=%s, token=%s]", channel.id(), token.id());
                    var kept = newest(put.kept(), watch);
                    return kept != null && demand.isMetBy(kept, clock.instant())
                            ? Uni.createFrom().item(kept)
                            : waitForTurn(demand, pollsLeft);
                })
                .onFailure(ShelfAway.class).recoverWithItem(away -> {
                    warn(away);
                    isOffShelf = true;
                    return hold(token, watch);
                });
    }

    /**
     * Without a shelf each replica asks for itself, and WeChat gives all of them the same token. Where it gives each
     * another one, that is left until there is no other way.
     */
    private Uni<AccessToken> askAlone(Demand demand, Throwable away) {
        warn(away);
        var now = clock.instant();
        var mine = held.get();
        if (mine != null && demand.isMetBy(mine.token, now)) {
            return Uni.createFrom().item(mine.token);
        }
        if (mine != null && demand instanceof InsteadOf refused) {
            heardOfRefusal(mine.token.turn(), refused.tokenId());
        }
        var token = mine == null ? null : mine.token;
        if (account.kind().givesAnotherEachTime() && !isLost(demand, token, now)) {
            return Uni.createFrom().failure(new TokenFailure.Unreachable(channel.id(),
                    "Redis does not answer, and tokens of this kind are asked for by one replica at a time", away));
        }
        var known = trouble;
        if (known != null && !known.isOver(now)) {
            return leaveAlone(known);
        }
        var watch = vigil.watch();
        return spend(demand).chain(() -> ask(demand, Math.max(TokenShelf.turnAt(now), lastTurn() + 1), token))
                .map(answer -> {
                    isOffShelf = true;
                    return hold(answer, watch);
                });
    }

    private static boolean isLost(Demand demand, @Nullable AccessToken mine, Instant now) {
        return mine != null && demand.isUrgent()
                && (mine.isRefused() || !now.isBefore(mine.lastsUntil()) || demand instanceof InsteadOf);
    }

    // Asking

    private Uni<Void> spend(Demand demand) {
        var quota = config.quota();
        var share = demand.isUrgent() ? PER_CENT : PER_CENT - quota.reserve();
        int aDay = switch (account.kind()) {
            case STABLE -> part(quota.stableADay(), share);
            case CLASSIC -> part(quota.classicADay(), share);
            case AUTHORISER -> Integer.MAX_VALUE;
        };
        int aMinute = account.kind() == TokenKind.STABLE ? part(quota.stableAMinute(), share) : Integer.MAX_VALUE;
        return shelf.spend(account, calls.spent(), aDay, aMinute)
                .invoke(spent -> {
                    if (!spent.isUsedUp()) {
                        calls.add();
                    }
                })
                .onFailure(ShelfAway.class).recoverWithItem(() -> calls.spend(aDay, aMinute))
                .invoke(this::requireLeft)
                .replaceWithVoid();
    }

    private void requireLeft(Spent spent) {
        if (spent.isUsedUp()) {
            metrics.asked(account.kind(), "not-asked", "none", Duration.ZERO);
            throw new TokenFailure.QuotaUsedUp(channel.id(), spent.isDayUsedUp(), spent.beginsAnewIn());
        }
    }

    private static int part(int most, int share) {
        return (int) ((long) most * share / PER_CENT);
    }

    private Uni<AccessToken> ask(Demand demand, long turn, @Nullable AccessToken former) {
        return Uni.createFrom().deferred(() -> {
            var began = clock.instant();
            return source.ask(channel)
                    .map(grant -> token(grant, demand, turn, began, former))
                    .onFailure(TokenFailure.class).invoke(failure -> failed((TokenFailure) failure, began))
                    .call(token -> note(demand, token, former, began));
        });
    }

    private AccessToken token(Grant grant, Demand demand, long turn, Instant began, @Nullable AccessToken former) {
        metrics.asked(account.kind(), "granted", "none", Duration.between(began, clock.instant()));
        var token = AccessToken.of(grant.token(), turn, grant.expiresIn(), began, began.plus(grant.expiresIn()));
        if (former == null) {
            return token;
        }
        if (former.id().equals(token.id())) {
            return token.living(former.life()).insisted(former.insisted() + (demand instanceof InsteadOf ? 1 : 0));
        }
        // Where each call gives another token, it cannot insist: a new one that is refused as soon is the same.
        return account.kind().givesAnotherEachTime() && demand instanceof InsteadOf
                && former.askedAt().plus(CALM).isAfter(began) ? token.insisted(former.insisted() + 1) : token;
    }

    private void failed(TokenFailure failure, Instant began) {
        var known = trouble;
        var now = clock.instant();
        var current = Trouble.of(failure, known == null ? 0 : known.times(), config, now);
        trouble = current;
        metrics.asked(account.kind(), current.what().word(),
                current.errcode() == 0 ? "none" : String.valueOf(current.errcode()),
                Duration.between(began, now));
        if (failure instanceof TokenFailure.Unreachable) {
            lastUnclearCall = now;
        }
        if (failure instanceof TokenFailure.Refused refused) {
            refused.address().ifPresentOrElse(
                    address -> Log.errorf(failure, "WeChat does not know our address: put %s on the IP allow list in the "
                            + "account's console [channel=%s]", address, channel.id()),
                    () -> Log.error(failure.getMessage(), failure));
        } else if (failure instanceof TokenFailure.QuotaUsedUp || failure instanceof TokenFailure.NotAuthorised) {
            Log.error(failure.getMessage());
        }
    }

    private Uni<Void> note(Demand demand, AccessToken token, @Nullable AccessToken former, Instant began) {
        if (demand instanceof InsteadOf refused) {
            if (!refused.tokenId().equals(token.id())) {
                Log.infof("WeChat refused an access token and gave another one [channel=%s, errcode=%s, token=%s]",
                        channel.id(),
                        refused.errcode(), refused.tokenId());
            }
        } else {
            Log.debugf("WeChat gave an access token [channel=%s, token=%s]", channel.id(), token.id());
        }
        if (former == null || former.id().equals(token.id()) || !diedBeforeItsTime(demand, former, began)) {
            return Uni.createFrom().voidItem();
        }
        metrics.wasRefreshedByAStranger();
        Log.warnf("An access token died %s before its time, and not by our doing: somebody else asks WeChat for tokens of this "
                + "account, such as a former integration, a test system or a tool of an agency. Let all of them get theirs from "
                + "this service, or reset the AppSecret and give it to nobody else%s [channel=%s, token=%s]",
                former.left(began), account.kind() == TokenKind.CLASSIC
                        ? "; in stable mode those who use the classic call do no harm"
                        : "",
                channel.id(), former.id());
        return shelf.noteForeignRefresh(account).onFailure(ShelfAway.class).recoverWithNull();
    }

    /**
     * WeChat lets a stable token be followed by the next in its last minutes only, and a classic one dies by our next call
     * only. A call of ours whose answer was lost may have done it.
     */
    private boolean diedBeforeItsTime(Demand demand, AccessToken former, Instant began) {
        var left = former.left(began);
        return switch (account.kind()) {
            case AUTHORISER -> false;
            case STABLE -> wasReportedDead(demand, former) ? isEarly(left, former)
                    : left.compareTo(former.life().dividedBy(2)) > 0;
            case CLASSIC -> wasReportedDead(demand, former) && isEarly(left, former)
                    && lastUnclearCall.isBefore(former.askedAt());
        };
    }

    private static boolean wasReportedDead(Demand demand, AccessToken former) {
        return demand instanceof InsteadOf refused && refused.tokenId().equals(former.id())
                && TOKEN_IS_DEAD.contains(refused.errcode());
    }

    private static boolean isEarly(Duration left, AccessToken former) {
        return left.compareTo(shorter(CHANGEOVER, former.life().dividedBy(CHANGEOVER_PART))) > 0;
    }

    // Holding

    /** The turn of a replica that cannot say so ends with its lease. */
    private Uni<AccessToken> end(Turn turn, AccessToken token) {
        if (!(turn instanceof Turn.Ours ours)) {
            return Uni.createFrom().item(token);
        }
        var kept = ours.kept();
        if (kept == null || kept.turn() < token.turn()) {
            var watch = vigil.watch();
            return shelf.put(account, token.inTurn(ours.number()))
                    .invoke(put -> isOffShelf = put.isFenced())
                    .map(put -> put.isFenced() ? token : hold(token.inTurn(ours.number()), watch))
                    .onFailure(ShelfAway.class).recoverWithItem(token);
        }
        isOffShelf = false;
        return pass(shelf.pass(account, ours.number())).replaceWith(token);
    }

    private Uni<Void> pass(Uni<Void> passing) {
        return passing.onFailure(ShelfAway.class).invoke(this::warn)
                .onFailure(ShelfAway.class).recoverWithNull();
    }

    /**
     * Of the token on the shelf and the one in memory the one of the later turn. When nothing is on the shelf, the one in
     * memory counts only if nothing was missed since it came.
     */
    private @Nullable AccessToken newest(@Nullable AccessToken kept, long watch) {
        if (kept != null) {
            var newest = hold(kept, watch);
            isOffShelf = newest.turn() > kept.turn();
            return newest;
        }
        var mine = held.get();
        return mine != null && watch >= 0 && mine.watch == watch ? mine.token : null;
    }

    /** Of the token in memory and another one that of the later turn; it is held from now on. */
    private AccessToken hold(AccessToken other, long watch) {
        while (true) {
            var mine = held.get();
            var token = mine == null ? other : mine.token.or(other);
            var refusal = lastRefusal;
            var next = new Held(refusal == null ? token : refusal.appliedTo(token),
                    token.turn() < heardOf.get() ? DOUBTED : watch);
            if (held.compareAndSet(mine, next)) {
                if (mine == null || mine.token.turn() < next.token.turn()) {
                    plan(next.token);
                }
                return next.token;
            }
        }
    }

    private void plan(AccessToken token) {
        trouble = null;
        doubt = null;
        var due = token.renewsAt(config.renewAhead());
        var later = due.plusMillis((long) (jitter * Duration.between(due, token.expiresAt()).toMillis() / JITTER_PART));
        renewsAt = clock.instant().isBefore(later) ? later
                : token.askedAt().plus(token.askedAgainAfter(config.askAgainAfter()));
    }

    private void triesLater(Throwable failure) {
        doubt = reason(failure);
        var mine = held.get();
        var now = clock.instant();
        var known = trouble;
        var pause = mine == null ? config.askAgainAfter() : mine.token.askedAgainAfter(config.askAgainAfter());
        renewsAt = known != null && known.until().isBefore(now.plus(pause)) ? known.until() : now.plus(pause);
    }

    private static Reason reason(Throwable failure) {
        return switch (failure) {
            case TokenFailure.Refused ignored -> Reason.WECHAT_REFUSES;
            case TokenFailure.QuotaUsedUp ignored -> Reason.QUOTA_USED_UP;
            case TokenFailure.NotAuthorised ignored -> Reason.NOT_AUTHORISED;
            default -> failure.getCause() instanceof ShelfAway ? Reason.REDIS_AWAY : Reason.WECHAT_AWAY;
        };
    }

    private long lastTurn() {
        var mine = held.get();
        return mine == null ? heardOf.get() : Math.max(heardOf.get(), mine.token.turn());
    }

    private void warn(Throwable away) {
        Log.debugf("Access tokens are not shared with other replicas at present: %s [channel=%s]", away.getMessage(),
                channel.id());
    }
}
