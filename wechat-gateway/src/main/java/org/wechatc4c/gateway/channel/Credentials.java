package org.wechatc4c.gateway.channel;

import java.util.List;

/**
 * What calls of a channel are proven and decrypted with. During a change in WeChat's console there are two of a kind: the
 * current one first.
 *
 * @param tokens with which WeChat signs; at least one
 * @param encodingAesKeys with which WeChat encrypts; none in plain mode
 */
public record Credentials(List<String> tokens, List<String> encodingAesKeys) {

    public Credentials {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("nothing can be proven without a token");
        }
        tokens = List.copyOf(tokens);
        encodingAesKeys = List.copyOf(encodingAesKeys);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credentials[tokens=" + tokens.size() + ", encodingAesKeys=" + encodingAesKeys.size() + "]";
    }
}
