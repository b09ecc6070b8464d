package org.wechatc4c.token.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenAddressesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", value = {
            "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 65f0a1b2-0c0d0e0f-1a2b3c4d | 203.0.113.7",
            "invalid ip 203.0.113.7, not in whitelist | 203.0.113.7",
            "invalid ip 203.0.113.7 ipv6 2001:db8::1, not in whitelist | 203.0.113.7 2001:db8:0:0:0:0:0:1",
            "invalid ip 2001:db8::1 ipv6 2001:db8::1, not in whitelist | 2001:db8:0:0:0:0:0:1",
            "invalid ip ::FFFF:203.0.113.7, not in whitelist | 203.0.113.7",
            "invalid ip: 203.0.113.7 | 203.0.113.7",
            "invalid ip 203.0.113.7. | ''",
            "not in ip whitelist | ''",
            "invalid ip 999.0.113.7 ipv6 :::, not in whitelist | ''",
            "'' | ''" })
    void areReadFromWeChatsWords(String errmsg, String addresses) {
        assertThat(String.join(" ", SeenAddresses.in(errmsg))).isEqualTo(addresses);
    }
}
