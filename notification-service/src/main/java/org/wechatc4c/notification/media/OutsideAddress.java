package org.wechatc4c.notification.media;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * An address from a message, of which nobody knows who wrote it, on its way to being called. It is read once and strictly; what
 * is not of the allowed hosts, or would lead into the network of this service, is not called.
 */
record OutsideAddress(String scheme, String host, int port, String path, boolean isInner) {

    private static final int LONGEST = 2048;

    /**
     * Reads an address.
     *
     * @param hosts names of hosts that may be called, with {@code *.} in front for all below
     * @param innerHosts hosts with ports that may be called although they are inside
     * @throws MediaFailure.AddressNotAllowed when it must not be called
     */
    static OutsideAddress read(String address, List<String> hosts, List<String> innerHosts) {
        var uri = parsed(address);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new MediaFailure.AddressNotAllowed("an address of a picture begins with http or https");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new MediaFailure.AddressNotAllowed("an address of a picture names a host, and nobody");
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() == -1 ? usual : uri.getPort();
        var isInner = innerHosts.stream().anyMatch(inner -> inner.equalsIgnoreCase(host + ':' + port));
        if (!isInner && (port != usual || hosts.stream().noneMatch(allowed -> covers(allowed, host)))) {
            throw new MediaFailure.AddressNotAllowed("nothing is fetched from " + host + ':' + port);
        }
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new OutsideAddress(scheme, host, port, uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery(),
                isInner);
    }

    /**
     * Finds out where the host is, once: the call goes there and nowhere else, whatever the name may mean a moment later.
     * Blocks.
     */
    RequestOptions pinned(Resolver resolver) throws UnknownHostException {
        var found = resolver.resolve(host);
        if (!isInner && !found.stream().allMatch(PublicAddresses::contain)) {
            throw new MediaFailure.AddressNotAllowed("the host " + host + " is not on the open internet");
        }
        InetAddress chosen = found.getFirst();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setSsl(scheme.equals("https"))
                .setHost(host)
                .setPort(port)
                .setServer(SocketAddress.inetSocketAddress(port, chosen.getHostAddress()))
                .setURI(path)
                .setFollowRedirects(false);
    }

    private static URI parsed(String address) {
        if (address.length() > LONGEST) {
            throw new MediaFailure.AddressNotAllowed("an address of a picture is not so long");
        }
        try {
            return new URI(address).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new MediaFailure.AddressNotAllowed("the address of the picture cannot be read");
        }
    }

    private static boolean covers(String allowed, String host) {
        return allowed.startsWith("*.")
                ? host.endsWith(allowed.substring(1).toLowerCase(Locale.ROOT))
                : host.equalsIgnoreCase(allowed);
    }
}
