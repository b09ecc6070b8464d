package org.wechatc4c.token.channel;

import java.util.List;

/**
 * What WeChat's calls of a channel are proven and decrypted with: the current one first, then the one before a change.
 *
 * @param credentialsTag changes whenever the others do, and says nothing about them
 */
record CallbackCredentials(String channelId, String credentialsTag, List<String> tokens, List<String> encodingAesKeys) {

    @Override
    public String toString() {
        return "CallbackCredentials[" + channelId + ", " + credentialsTag + "]";
    }
}
