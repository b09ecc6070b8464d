package org.wechatc4c.standin.c4c;

/**
 * A request that no caller should ever send, whatever the tenant holds: the tenant refused it, or it answered with
 * something that the caller cannot have meant.
 *
 * @param path where it went below the service root
 * @param query decoded; empty when there was none
 * @param objection what is wrong with it
 */
public record Violation(String method, String path, String query, String objection) {
}
