package org.wechatc4c.connector.memory;

import java.net.URI;

import io.smallrye.config.ConfigMapping;

/** Which tenant it is that things are remembered of. */
@ConfigMapping(prefix = "c4c")
public interface TenantAddress {

    URI url();
}
