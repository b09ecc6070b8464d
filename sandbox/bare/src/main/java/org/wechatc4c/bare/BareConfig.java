package org.wechatc4c.bare;

import io.smallrye.config.ConfigMapping;

/** What is answered. */
@ConfigMapping(prefix = "bare")
interface BareConfig {

    /** A JSON object. It is read at the start and written anew for every caller, as a service does with what it holds. */
    String document();
}
