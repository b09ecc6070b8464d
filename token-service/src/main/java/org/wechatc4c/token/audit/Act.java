package org.wechatc4c.token.audit;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did.
 *
 * @param who the caller's name
 * @param source the address that the call came from; nothing when it was no call
 * @param what a word that does not change, such as {@code channel.created}
 * @param details what changed from what to what; of secrets only that they did
 */
public record Act(String who, @Nullable String source, String what, Map<String, ?> details) {
}
