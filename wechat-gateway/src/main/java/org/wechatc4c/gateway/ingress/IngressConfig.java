package org.wechatc4c.gateway.ingress;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where WeChat calls, and what a caller may ask of this instance. */
@ConfigMapping(prefix = "ingress")
public interface IngressConfig {

    @WithDefault("0.0.0.0")
    String host();

    /** The public port. Health and metrics are on {@code quarkus.http.port}. */
    @WithDefault("8080")
    int port();

    /** The largest body, in bytes. WeChat's pushes are a few kilobytes; whoever sends more is not WeChat. */
    @WithDefault("262144")
    int bodyLimit();

    /** The largest request line and the largest headers, in bytes each. */
    @WithDefault("8192")
    int headerLimit();

    /** How many calls are worked on at once; further ones are answered 503 before they are read. */
    @WithDefault("2000")
    int callsAtOnce();

    /** How many connections are held; further ones are closed at once. */
    @WithDefault("10000")
    int connections();

    /** How long a caller may take to send a call from its first byte of headers or, on a new connection, from connecting. */
    @WithDefault("5s")
    Duration callWithin();

    /** How long a connection may wait for its next call, whether or not parts of one trickle in. */
    @WithDefault("60s")
    Duration idleFor();

    /** How long calls that are being answered have when the service stops. */
    @WithDefault("5s")
    Duration stopWithin();

    /**
     * The networks of the proxies in front of the gateway, such as {@code 10.0.0.0/8}. What they say in
     * {@code X-Forwarded-For} is believed, and from nobody else. Without it all calls through a proxy have one source, and the
     * limit for a source is not applied to addresses of private networks, so that a stranger cannot use it against WeChat.
     */
    Optional<Set<String>> trustedProxies();

    /** How many calls without proof one source may make in a minute; then it is answered 429 until the minute is over. */
    @WithDefault("300")
    int unprovenPerSource();
}
