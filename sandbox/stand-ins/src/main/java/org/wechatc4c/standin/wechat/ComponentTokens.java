package org.wechatc4c.standin.wechat;

import java.time.Duration;
import java.time.Instant;

/** The tickets of a third-party platform, and the tokens that it buys with them. */
final class ComponentTokens {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int CLEARINGS_A_MONTH = 10;

    private record Ticket(String value, Instant issuedAt) {
    }

    private record Clearing(int number, Instant at) {
    }

    private final Component component;
    private final Platform platform;
    private final IssuedTokens tokens;
    private final Records<Ticket> tickets;
    private final Records<Clearing> clearings;

    ComponentTokens(Component component, Platform platform) {
        this.component = component;
        this.platform = platform;
        this.tokens = new IssuedTokens(platform, "component token");
        this.tickets = new Records<>(platform.journal(), "component ticket", Ticket.class, Ticket::value);
        this.clearings = new Records<>(platform.journal(), "quota clearing", Clearing.class,
                clearing -> String.valueOf(clearing.number()));
    }

    String newTicket() {
        return tickets.keep(new Ticket("ticket@@@" + Ids.text(86), now())).value();
    }

    /**
     * Sells a token for a ticket; any ticket will do for as long as it lives.
     *
     * @throws ApiFailure 61006 for what never was a ticket, 61005 for one that has expired, 45009 when too many were asked for
     */
    synchronized PlatformGrant buy(String ticketValue) {
        Ticket ticket = tickets.find(ticketValue).orElseThrow(() -> new ApiFailure(61006));
        Instant now = now();
        if (!now.isBefore(ticket.issuedAt().plus(component.terms().ticketLife()))) {
            throw new ApiFailure(61005);
        }
        if (tokens.issuedSince(countedFrom(now)) >= component.terms().tokensADay()) {
            throw new ApiFailure(45009);
        }
        return PlatformGrant.of(tokens.issue(component.appId(), component.terms().tokenLife()), now);
    }

    boolean knows(String token) {
        return tokens.find(token).isPresent();
    }

    /**
     * Lets a component token pass.
     *
     * @throws ApiFailure 40001 when it never was one or another has taken its place, 42006 when its time is over
     */
    void check(String value) {
        IssuedTokens.Token token = tokens.find(value).orElseThrow(() -> new ApiFailure(40001));
        if (token.isVoid(now())) {
            throw new ApiFailure(40001);
        }
        if (token.isExpired(now())) {
            throw new ApiFailure(42006);
        }
    }

    void voidAll() {
        tokens.voidAll(component.appId());
    }

    /**
     * Forgets what was asked for today.
     *
     * @throws ApiFailure 48006 when that was done too often this month
     */
    synchronized void clearQuota() {
        Instant now = now();
        long recent = clearings.all().stream().filter(clearing -> clearing.at().isAfter(now.minus(MONTH))).count();
        if (recent >= CLEARINGS_A_MONTH) {
            throw new ApiFailure(48006);
        }
        clearings.keep(new Clearing(clearings.all().size() + 1, now));
    }

    private Instant countedFrom(Instant now) {
        Instant dayAgo = now.minus(DAY);
        return clearings.all().stream().map(Clearing::at).reduce(dayAgo,
                (former, later) -> later.isAfter(former) ? later : former);
    }

    private Instant now() {
        return platform.clock().instant();
    }
}
