package org.wechatc4c.bench.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.wechatc4c.standin.wechat.Account;
import org.wechatc4c.standin.wechat.Mode;

/** What a token-service of a run is trusted with: nothing of it is worth anything elsewhere. */
final class Custodian {

    /** What callers of the roles show. */
    static final String NOTIFICATION = "bench-notification-token";
    static final String OPERATOR = "bench-operator-token-00";

    static final String CHANNEL = "shop";
    static final Account ACCOUNT = new Account("wx00000000000b0001", "bench0secret0of0the0shop00000000", "gh_0000000b0001",
            "benchtoken", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", Mode.SECURE,
            URI.create("http://127.0.0.1:1/wechat/" + CHANNEL));

    private Custodian() {
    }

    static Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("CUSTODY_KEY_ID", "bench");
        environment.put("CUSTODY_MASTER_KEY",
                Base64.getEncoder().encodeToString("a key for benchmarks, 32 bytes..".getBytes(UTF_8)));
        environment.put("CALLERS_NOTIFICATION_TOKEN", NOTIFICATION);
        environment.put("CALLERS_NOTIFICATION_ROLES", "notification");
        environment.put("CALLERS_OPERATOR_TOKEN", OPERATOR);
        environment.put("CALLERS_OPERATOR_ROLES", "operator");
        return environment;
    }

    /**
     * The one channel of trials and of the reading benchmark, as a document in a folder.
     *
     * @param data that is deleted in the end
     */
    static Map<String, String> channel(Path data) {
        try {
            Path folder = Files.createDirectories(data.resolve("channels"));
            Files.writeString(folder.resolve("shop.json"), """
                    {"appId": "%s", "originalId": "%s", "appSecret": "%s", "callbackToken": "%s", "encodingAesKey": "%s"}"""
                    .formatted(ACCOUNT.appId(), ACCOUNT.originalId(), ACCOUNT.appSecret(), ACCOUNT.token(),
                            ACCOUNT.encodingAesKey()));
            return Map.of("CHANNELS_FOLDERS", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the channel", e);
        }
    }
}
