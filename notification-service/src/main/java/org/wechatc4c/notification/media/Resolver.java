package org.wechatc4c.notification.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
interface Resolver {

    /** All of them, and at least one. Blocks. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
