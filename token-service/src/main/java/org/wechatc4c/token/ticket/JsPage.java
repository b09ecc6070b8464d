package org.wechatc4c.token.ticket;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

import org.wechatc4c.token.channel.Channel;

/**
 * A page of a channel, by the address that the browser shows for it up to {@code #}. It is signed as it is, and so is read
 * strictly: what two readers could understand differently is refused.
 */
record JsPage(String url) {

    private static final int LONGEST = 2048;
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://([^/?]*)(?:[/?].*)?");
    private static final Pattern AUTHORITY = Pattern.compile("([^:]*)(?::([1-9][0-9]{0,4}))?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)*");
    /** Of what may stand behind the host, browsers show nothing but printable ASCII. */
    private static final Pattern SHOWN = Pattern.compile("[!$-;=?-\\[\\]-~]*");
    /**
     * The text that is signed ends with the address. With another page's address in it, as in the text itself, the signature
     * would be that page's as well.
     */
    private static final Pattern TWO_PAGES = Pattern.compile("(?i)&timestamp=.*&url=https?://");
    private static final int HIGHEST_PORT = 65_535;

    /** Fails with a {@link PageFailure}. */
    static JsPage of(Channel channel, String url) {
        var host = host(url);
        if (channel.domains().stream().noneMatch(domain -> ascii(domain).equals(host))) {
            throw new PageFailure.NotOurs(channel.id());
        }
        return new JsPage(url);
    }

    private static String host(String url) {
        require(url.length() <= LONGEST, "longer than " + LONGEST + " characters");
        require(url.indexOf('#') < 0, "leave out # and what follows");
        var address = ADDRESS.matcher(url);
        require(address.matches(), "it begins with http:// or https://");
        var authority = AUTHORITY.matcher(address.group(1));
        require(authority.matches() && (authority.group(2) == null || Integer.parseInt(authority.group(2)) <= HIGHEST_PORT),
                "only a port may follow the host");
        require(SHOWN.matcher(url.substring(address.end(1) < 0 ? 0 : address.end(1))).matches(),
                "send location.href, in which the browser encodes what is not plain");
        require(!TWO_PAGES.matcher(url).find(), "another address stands in it as in a signed text");
        var shown = authority.group(1).toLowerCase(Locale.ROOT);
        var host = ascii(shown);
        require(HOST.matcher(host).matches(), "its host is no name");
        // Letters that only look different, as wide ones do, are mapped to plain ones: no browser shows them.
        require(shown.equals(host) || shown.equals(IDN.toUnicode(host)), "its host is not written as a browser shows it");
        return host;
    }

    /** Empty when it cannot be a host. */
    private static String ascii(String name) {
        try {
            return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void require(boolean condition, String why) {
        if (!condition) {
            throw new PageFailure.Malformed(why);
        }
    }
}
