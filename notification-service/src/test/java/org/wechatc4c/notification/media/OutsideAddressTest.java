package org.wechatc4c.notification.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses in messages come from anybody: what they may not lead to. */
class OutsideAddressTest {

    private static final List<String> HOSTS = List.of("*.qpic.cn", "*.qlogo.cn", "pictures.example.com");
    private static final String PUBLIC = "43.152.1.1";

    @ParameterizedTest
    @CsvSource({
            "http://mmbiz.qpic.cn/mmbiz_jpg/abc/0, mmbiz.qpic.cn, 80, /mmbiz_jpg/abc/0",
            "https://mmbiz.qpic.cn/a?wx_fmt=jpeg&tp=webp, mmbiz.qpic.cn, 443, /a?wx_fmt=jpeg&tp=webp",
            "http://mmbiz.qpic.cn:80/a, mmbiz.qpic.cn, 80, /a",
            "https://mmbiz.qpic.cn:443/a, mmbiz.qpic.cn, 443, /a",
            "HTTP://MmBiz.QPic.CN/A#part, mmbiz.qpic.cn, 80, /A",
            "http://wx.qlogo.cn, wx.qlogo.cn, 80, /",
            "http://pictures.example.com/%E8%BD%A6.jpg, pictures.example.com, 80, /%E8%BD%A6.jpg"
    })
    void readsTheAddressesOfWeChatsPictures(String address, String host, int port, String path) throws UnknownHostException {
        var request = OutsideAddress.read(address, HOSTS, List.of()).pinned(any -> addresses(PUBLIC));

        assertThat(request.getHost()).isEqualTo(host);
        assertThat(request.getPort()).isEqualTo(port);
        assertThat(request.getURI()).isEqualTo(path);
        assertThat(request.isSsl()).isEqualTo(port == 443);
        assertThat(request.getFollowRedirects()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // Other hosts, and such as only look alike.
            "http://example.com/a.jpg", "http://qpic.cn/a", "http://evilqpic.cn/a", "http://mmbiz.qpic.cn.example.com/a",
            "http://sub.pictures.example.com/a", "http://mmbiz.qpic.cn./a", "http://mmbiz.qpic。cn/a",
            "http://mmbiz%2eqpic.cn/a",
            "http://mmbiz_.qpic.cn/a",
            // Numbers in all their disguises.
            "http://127.0.0.1/a", "http://2130706433/a", "http://0x7f000001/a", "http://0x7f.0.0.1/a", "http://0177.0.0.1/a",
            "http://017700000001/a", "http://127.1/a", "http://0/a", "http://169.254.169.254/latest/meta-data",
            "http://[::1]/a", "http://[::ffff:127.0.0.1]/a", "http://[0:0:0:0:0:ffff:7f00:1]/a", "http://[fe80::1%25eth0]/a",
            "http://[64:ff9b::7f00:1]/a", "http://localhost/a",
            // Names in front of the host, and other ways to be read twice.
            "http://mmbiz.qpic.cn@127.0.0.1/a", "http://user@mmbiz.qpic.cn/a", "http://user:secret@mmbiz.qpic.cn/a",
            "http://@mmbiz.qpic.cn/a", "http://127.0.0.1#@mmbiz.qpic.cn/a", "http://127.0.0.1?.qpic.cn/a",
            "http://127.0.0.1\\.qpic.cn/a", "http://mmbiz.qpic.cn\\@127.0.0.1/a", "http://127.0.0.1/.qpic.cn",
            "http:mmbiz.qpic.cn/a", "http:///mmbiz.qpic.cn/a", "//mmbiz.qpic.cn/a", "mmbiz.qpic.cn/a", "",
            // Other ports and other schemes.
            "http://mmbiz.qpic.cn:8080/a", "http://mmbiz.qpic.cn:443/a", "https://mmbiz.qpic.cn:80/a",
            "http://mmbiz.qpic.cn:6379/a", "http://mmbiz.qpic.cn:0/a", "http://mmbiz.qpic.cn:65616/a",
            "http://mmbiz.qpic.cn:/a ",
            "ftp://mmbiz.qpic.cn/a", "file:///etc/passwd", "gopher://mmbiz.qpic.cn/a", "jar:http://mmbiz.qpic.cn/a!/b",
            // Line breaks, which would be lines of the request.
            "http://mmbiz.qpic.cn/a\r\nX: y", "http://mmbiz.qpic.cn/a b", "http://mmbiz.qpic.cn\r\n/a" })
    void readsNothingElse(String address) {
        assertThatThrownBy(() -> OutsideAddress.read(address, HOSTS, List.of()))
                .isInstanceOf(MediaFailure.AddressNotAllowed.class);
    }

    @Test
    void readsNoAddressWithoutAnEnd() {
        assertThatThrownBy(() -> OutsideAddress.read("http://mmbiz.qpic.cn/" + "a".repeat(2048), HOSTS, List.of()))
                .isInstanceOf(MediaFailure.AddressNotAllowed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1" })
    void isNotLedInsideByAName(String address) {
        var outside = OutsideAddress.read("http://mmbiz.qpic.cn/a", HOSTS, List.of());

        assertThatThrownBy(() -> outside.pinned(host -> addresses(PUBLIC, address)))
                .isInstanceOf(MediaFailure.AddressNotAllowed.class);
    }

    @Test
    void goesWhereTheNameLedTheFirstTime() throws UnknownHostException {
        var asked = new AtomicInteger();
        var outside = OutsideAddress.read("https://mmbiz.qpic.cn/a", HOSTS, List.of());

        var request = outside.pinned(host -> addresses(asked.incrementAndGet() == 1 ? PUBLIC : "127.0.0.1"));

        assertThat(asked).hasValue(1);
        assertThat(request.getServer().hostAddress()).isEqualTo(PUBLIC);
        assertThat(request.getHost()).isEqualTo("mmbiz.qpic.cn");
    }

    @Test
    void goesInsideOnlyWhereTheOperatorSaysSo() throws UnknownHostException {
        var inner = List.of("127.0.0.1:8091");

        var request = OutsideAddress.read("http://127.0.0.1:8091/a", HOSTS, inner).pinned(host -> addresses("127.0.0.1"));

        assertThat(request.getServer().port()).isEqualTo(8091);
        assertThatThrownBy(() -> OutsideAddress.read("http://127.0.0.1:8092/a", HOSTS, inner))
                .isInstanceOf(MediaFailure.AddressNotAllowed.class);
        assertThatThrownBy(() -> OutsideAddress.read("http://user@127.0.0.1:8091/a", HOSTS, inner))
                .isInstanceOf(MediaFailure.AddressNotAllowed.class);
    }

    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(literal -> {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(literal, e);
            }
        }).toList();
    }
}
