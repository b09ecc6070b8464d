package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesThePortThatSomebodyElseHas() throws Exception {
        var ports = Ports.free();
        assertThatCode(ports::requireFree).doesNotThrowAnyException();

        try (var other = new ServerSocket(ports.gateway(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(ports::requireFree).hasMessageContaining(String.valueOf(other.getLocalPort()));
        }
    }
}
