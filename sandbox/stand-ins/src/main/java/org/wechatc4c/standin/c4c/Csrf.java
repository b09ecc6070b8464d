package org.wechatc4c.standin.c4c;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The tenant's proof against forged requests: a token is good only together with all the cookies that came with it.
 *
 * <p>
 * The cookies are not marked as secure, as those of a tenant are: the stand-in speaks plain HTTP, and callers with a
 * proper cookie store would keep them back.
 */
final class Csrf {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> COOKIES = List.of("sap-XSRF_C4C_100", "sap-usercontext");

    private final Map<String, Set<String>> cookiesByToken = new ConcurrentHashMap<>();

    Answer handOut(Answer answer) {
        String token = random(16);
        List<String> cookies = List.of(COOKIES.get(0) + "=" + random(24), COOKIES.get(1) + "=sap-client=100");
        cookiesByToken.put(token, Set.copyOf(cookies));
        return answer.with("x-csrf-token", token)
                .with("set-cookie", cookies.stream().map(cookie -> cookie + "; path=/; HttpOnly").toList());
    }

    void check(@Nullable String token, @Nullable String cookies) {
        Set<String> expected = token == null ? null : cookiesByToken.get(token);
        if (expected == null || cookies == null || !sent(cookies).containsAll(expected)) {
            throw Refusal.csrf();
        }
    }

    void expire() {
        cookiesByToken.clear();
    }

    private static Set<String> sent(String cookies) {
        return Arrays.stream(cookies.split(";", -1)).map(String::strip).collect(Collectors.toSet());
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
