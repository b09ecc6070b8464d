package org.wechatc4c.token.custody;

import java.util.Base64;
import java.util.Map;

import io.smallrye.config.SmallRyeConfigBuilder;

/** Custody with a master key of the tests. */
public final class TestCustody {

    private TestCustody() {
    }

    public static Custody withKeyOf(char letter) {
        return withKeyOf("test", letter);
    }

    public static Custody withKeyOf(String id, char letter) {
        var key = Base64.getEncoder().encodeToString(String.valueOf(letter).repeat(32).getBytes());
        return new Custody(new SmallRyeConfigBuilder().addDefaultInterceptors().withMapping(CustodyConfig.class)
                .withDefaultValues(Map.of("custody.key-id", id, "custody.master-key", key))
                .build().getConfigMapping(CustodyConfig.class));
    }
}
