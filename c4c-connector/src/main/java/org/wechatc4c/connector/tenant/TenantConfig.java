package org.wechatc4c.connector.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the tenant is spoken to. */
@ConfigMapping(prefix = "c4c")
public interface TenantConfig {

    /**
     * SOAP is for tenants that do not offer OData for social media. What SOAP has no way to ask is asked over OData then, too
     * ({@code docs/protocols/c4c-soap.md}).
     */
    @WithName("interface")
    @WithDefault("odata")
    Over.Protocol protocol();
}
