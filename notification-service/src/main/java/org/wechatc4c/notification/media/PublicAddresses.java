package org.wechatc4c.notification.media;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells the addresses of the open internet from all that have a purpose of their own, as IANA's registries list them. */
final class PublicAddresses {

    private static final List<Range> SPECIAL_IPV4 = Range.all("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4");
    /** Nothing else is given out yet: mapped, translated, local and multicast addresses all lie outside. */
    private static final Range GLOBAL_IPV6 = Range.of("2000::/3");
    private static final List<Range> SPECIAL_IPV6 = Range.all("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48",
            "3fff::/20");

    private PublicAddresses() {
    }

    static boolean contain(InetAddress address) {
        return address instanceof Inet4Address
                ? SPECIAL_IPV4.stream().noneMatch(range -> range.contains(address))
                : GLOBAL_IPV6.contains(address) && SPECIAL_IPV6.stream().noneMatch(range -> range.contains(address));
    }

    /** Addresses that begin alike. */
    private record Range(InetAddress first, int bits) {

        static Range of(String notation) {
            var slash = notation.indexOf('/');
            try {
                return new Range(InetAddress.getByName(notation.substring(0, slash)),
                        Integer.parseInt(notation.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("not an address: " + notation, e);
            }
        }

        static List<Range> all(String... notations) {
            return List.of(notations).stream().map(Range::of).toList();
        }

        boolean contains(InetAddress address) {
            var own = first.getAddress();
            var other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
