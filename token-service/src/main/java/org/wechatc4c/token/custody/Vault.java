package org.wechatc4c.token.custody;

/** A place where sealed texts lie for longer than a master key is in use. */
public interface Vault {

    /** Seals all texts again that are sealed with this former key. Waits, and may be called by several replicas at once. */
    int sealAgain(String formerKey);
}
