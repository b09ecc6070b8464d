package org.wechatc4c.standin.wechat;

import java.util.HashMap;
import java.util.Map;

/**
 * How often an account may call an API. What is not named is not limited by the minute, and only loosely by the day.
 *
 * @param daily by path, such as {@code /cgi-bin/token}
 * @param minutely by path
 */
public record Limits(Map<String, Integer> daily, Map<String, Integer> minutely) {

    /** As far as they are known; that of the tickets is known to be low only. */
    public static final Limits OF_WECHAT = new Limits(
            Map.of("/cgi-bin/token", 2_000,
                    "/cgi-bin/stable_token", 500_000,
                    "/cgi-bin/ticket/getticket", 2_000,
                    "/cgi-bin/message/custom/send", 500_000,
                    "/cgi-bin/message/template/send", 100_000,
                    "/cgi-bin/media/get", 200_000,
                    "/cgi-bin/media/upload", 100_000,
                    "/cgi-bin/callback/check", 1_440),
            Map.of("/cgi-bin/stable_token", 10_000));

    private static final int ENOUGH = 5_000_000;

    public Limits {
        daily = Map.copyOf(daily);
        minutely = Map.copyOf(minutely);
    }

    public Limits withDaily(String cgiPath, int limit) {
        return new Limits(with(daily, cgiPath, limit), minutely);
    }

    public Limits withMinutely(String cgiPath, int limit) {
        return new Limits(daily, with(minutely, cgiPath, limit));
    }

    int aDay(String cgiPath) {
        return daily.getOrDefault(cgiPath, ENOUGH);
    }

    int aMinute(String cgiPath) {
        return minutely.getOrDefault(cgiPath, Integer.MAX_VALUE);
    }

    private static Map<String, Integer> with(Map<String, Integer> limits, String cgiPath, int limit) {
        var changed = new HashMap<>(limits);
        changed.put(cgiPath, limit);
        return changed;
    }
}
