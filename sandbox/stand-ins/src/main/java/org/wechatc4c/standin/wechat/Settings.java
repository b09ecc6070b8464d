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
 */
public record Settings(int port, @Nullable Path dataFolder, List<Account> accounts, Patience patience, Clock clock,
        TokenRules tokenRules, Limits limits) {

    public Settings {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("a platform without accounts is of no use");
        }
    }

    /** With tokens and limits as WeChat has them. */
    public Settings(int port, @Nullable Path dataFolder, List<Account> accounts, Patience patience, Clock clock) {
        this(port, dataFolder, accounts, patience, clock, TokenRules.OF_WECHAT, Limits.OF_WECHAT);
    }

    /** In memory, on any free port, as patient as WeChat. */
    public static Settings of(Account... accounts) {
        return new Settings(0, null, List.of(accounts), Patience.OF_WECHAT, Clock.systemUTC());
    }

    public Settings withPort(int newPort) {
        return new Settings(newPort, dataFolder, accounts, patience, clock, tokenRules, limits);
    }

    public Settings withDataFolder(@Nullable Path newDataFolder) {
        return new Settings(port, newDataFolder, accounts, patience, clock, tokenRules, limits);
    }

    public Settings withPatience(Patience newPatience) {
        return new Settings(port, dataFolder, accounts, newPatience, clock, tokenRules, limits);
    }

    public Settings withClock(Clock newClock) {
        return new Settings(port, dataFolder, accounts, patience, newClock, tokenRules, limits);
    }

    public Settings withTokenRules(TokenRules newTokenRules) {
        return new Settings(port, dataFolder, accounts, patience, clock, newTokenRules, limits);
    }

    public Settings withLimits(Limits newLimits) {
        return new Settings(port, dataFolder, accounts, patience, clock, tokenRules, newLimits);
    }
}
