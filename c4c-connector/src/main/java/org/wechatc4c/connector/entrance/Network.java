package org.wechatc4c.connector.entrance;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.netty.util.NetUtil;

/** A range of addresses, such as {@code 10.0.0.0/8}, or one address. */
final class Network {

    private static final byte[] MAPPED = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1 };

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    static Network of(String text) {
        var parts = text.strip().split("/", 2);
        var address = address(parts[0]);
        if (address == null) {
            throw new IllegalStateException(text + " is no network");
        }
        try {
            int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalStateException(text + " is no network");
            }
            return new Network(address, bits);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(text + " is no network", e);
        }
    }

    boolean holds(String source) {
        var other = address(source);
        if (other == null || other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** An IPv4 address that is written as one of IPv6 is one of IPv4. */
    private static byte @Nullable [] address(String text) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(text.replaceFirst("%.*", ""));
        return bytes != null && bytes.length == 16 && Arrays.equals(bytes, 0, 12, MAPPED, 0, 12)
                ? Arrays.copyOfRange(bytes, 12, 16)
                : bytes;
    }
}
