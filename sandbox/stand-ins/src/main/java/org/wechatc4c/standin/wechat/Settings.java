package org.wechatc4c.standin.wechat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * With what a stand-in starts.
 *
 * @param port where the platform's API listens; 0 for any free port
 * @param dataFolder where phones, conversations and tokens are kept over a restart; {@code null} to keep them in memory only
 * @param accounts the Official Accounts that exist; the first is the one whose phones the page shows
 * @param patience how pushes are waited for and repeated
 * @param clock the platform's time; windows and tokens end by it
 * @param tokenRules how long access tokens and tickets live
 * @param limits how often each account may call
 * @param component the third-party platform that accounts may authorise; {@code null} when there is none
 */
public record Settings(int port, @Nullable Path dataFolder, List<Account> accounts, Patience patience, Clock clock,
        TokenRules tokenRules, Limits limits, @Nullable Component component) {

    public Settings {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("a platform without accounts is of no use");
        }
    }

    /** With tokens and limits as WeChat has them, and without a third-party platform. */
    public Settings(int port, @Nullable Path dataFolder, List<Account> accounts, Patience patience, Clock clock) {
        this(port, dataFolder, accounts, patience, clock, TokenRules.OF_WECHAT, Limits.OF_WECHAT, null);
    }

    /** In memory, on any free port, as patient as WeChat. */
    public static Settings of(Account... accounts) {
        return new Settings(0, null, List.of(accounts), Patience.OF_WECHAT, Clock.systemUTC());
    }

    public Settings withPort(int newPort) {
        return new Settings(newPort, dataFolder, accounts, patience, clock, tokenRules, limits, component);
    }

    public Settings withDataFolder(@Nullable Path newDataFolder) {
        return new Settings(port, newDataFolder, accounts, patience, clock, tokenRules, limits, component);
    }

    public Settings withPatience(Patience newPatience) {
        return new Settings(port, dataFolder, accounts, newPatience, clock, tokenRules, limits, component);
    }

    public Settings withClock(Clock newClock) {
        return new Settings(port, dataFolder, accounts, patience, newClock, tokenRules, limits, component);
    }

    public Settings withTokenRules(TokenRules newTokenRules) {
        return new Settings(port, dataFolder, accounts, patience, clock, newTokenRules, limits, component);
    }

    public Settings withLimits(Limits newLimits) {
        return new Settings(port, dataFolder, accounts, patience, clock, tokenRules, newLimits, component);
    }

    public Settings withComponent(Component newComponent) {
        return new Settings(port, dataFolder, accounts, patience, clock, tokenRules, limits, newComponent);
    }
}
