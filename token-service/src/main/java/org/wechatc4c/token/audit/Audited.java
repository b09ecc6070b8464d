package org.wechatc4c.token.audit;

import java.util.Map;

/**
 * Somebody changed something. Fired asynchronously as a CDI event; who fires it answers its caller only after all observers are
 * done.
 *
 * @param who the name of the caller
 * @param what names the change, with dots, such as {@code quota.cleared}
 * @param channelId the channel it was done to
 * @param details what else is worth knowing, never a secret
 */
public record Audited(String who, String what, String channelId, Map<String, String> details) {

    public Audited {
        details = Map.copyOf(details);
    }
}
