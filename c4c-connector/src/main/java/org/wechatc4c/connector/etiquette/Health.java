package org.wechatc4c.connector.etiquette;

import java.time.Duration;

/** What a call tells about how the tenant is, whatever it tells about what was asked. */
public sealed interface Health {

    /** It answered, be it with a refusal. */
    record Fine() implements Health {
    }

    /** It did not answer, or as one who cannot work. */
    record Ailing(String sign) implements Health {
    }

    /** It asked to be left alone for a while. */
    record Overloaded(Duration rest) implements Health {
    }
}
