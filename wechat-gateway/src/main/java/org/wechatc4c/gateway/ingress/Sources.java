package org.wechatc4c.gateway.ingress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.limit.MinuteCounts;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Tells callers apart by their address, and remembers for a minute who called without proof. */
@Singleton
class Sources {

    private final List<IpSubnetFilterRule> trustedProxies;
    private final int unprovenPerSource;
    private final MinuteCounts unproven = new MinuteCounts();

    Sources(IngressConfig config) {
        trustedProxies = config.trustedProxies().orElse(Set.of()).stream().map(Sources::network).toList();
        unprovenPerSource = config.unprovenPerSource();
    }

    private static IpSubnetFilterRule network(String cidr) {
        int slash = cidr.indexOf('/');
        try {
            return new IpSubnetFilterRule(cidr.substring(0, slash), Integer.parseInt(cidr.substring(slash + 1)),
                    IpFilterRuleType.ACCEPT);
        } catch (RuntimeException e) {
            throw new ConfigurationException("ingress.trusted-proxies holds " + cidr
                    + ", which is no network: write an address and a length, such as 10.0.0.0/8", e);
        }
    }

    /**
     * The address of the caller, or of the one whom a trusted proxy names; {@code null} when it may stand for many callers.
     *
     * @param forwardedFor the header {@code X-Forwarded-For}; each proxy adds whom it was called by at the end
     */
    @Nullable
    String of(String remote, @Nullable String forwardedFor) {
        var address = remote;
        if (forwardedFor != null) {
            var hops = forwardedFor.split(",", -1);
            for (int i = hops.length - 1; i >= 0 && isTrusted(address); i--) {
                address = hops[i].strip();
            }
        }
        return mayStandForMany(address) ? null : address;
    }

    private boolean isTrusted(String address) {
        var inet = inet(address);
        return inet != null && trustedProxies.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(inet, 0)));
    }

    private static boolean mayStandForMany(String address) {
        var inet = inet(address);
        return inet == null || inet.isSiteLocalAddress() || inet.isLoopbackAddress() || inet.isLinkLocalAddress();
    }

    private static @Nullable InetAddress inet(String address) {
        return NetUtil.createInetAddressFromIpAddressString(address);
    }

    /** Whether the source called without proof so often that it is not listened to for now. */
    boolean isShunned(@Nullable String source) {
        return source != null && unproven.of(source) >= unprovenPerSource;
    }

    void calledWithoutProof(@Nullable String source) {
        if (source != null) {
            unproven.increment(source);
        }
    }
}
