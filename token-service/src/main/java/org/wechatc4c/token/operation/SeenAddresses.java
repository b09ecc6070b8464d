package org.wechatc4c.token.operation;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;

/**
 * The addresses in WeChat's words about a caller that is not on the account's list: {@code invalid ip 203.0.113.7 ipv6
 * ::ffff:203.0.113.7, not in whitelist}.
 */
final class SeenAddresses {

    private static final Pattern ADDRESS = Pattern.compile("\\b(?:ip|ipv6):? +([0-9A-Fa-f:.]+)");

    private SeenAddresses() {
    }

    /** Each one once: an IPv4 address that is written as an IPv6 one as well is the same. */
    static List<String> in(String errmsg) {
        var seen = new LinkedHashSet<String>();
        var matcher = ADDRESS.matcher(errmsg);
        while (matcher.find()) {
            var bytes = NetUtil.createByteArrayFromIpAddressString(matcher.group(1).toLowerCase(Locale.ROOT));
            if (bytes != null) {
                seen.add(written(bytes));
            }
        }
        return new ArrayList<>(seen);
    }

    private static String written(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 bytes is always one", e);
        }
    }
}
