package org.wechatc4c.token.channel;

import java.util.ArrayList;
import java.util.List;

import org.wechatc4c.token.custody.Custody;

/**
 * What WeChat's calls of a channel are proven and decrypted with: the current one first, then the one before a change.
 *
 * @param credentialsTag changes whenever the others do, and says nothing about them
 */
record CallbackCredentials(String channelId, String credentialsTag, List<String> tokens, List<String> encodingAesKeys) {

    static CallbackCredentials of(String channelId, List<String> tokens, List<String> encodingAesKeys, Custody custody) {
        var all = new ArrayList<>(tokens);
        all.add("");
        all.addAll(encodingAesKeys);
        return new CallbackCredentials(channelId, custody.tag("callback-credentials:" + channelId, all), tokens,
                encodingAesKeys);
    }

    @Override
    public String toString() {
        return "CallbackCredentials[" + channelId + ", " + credentialsTag + "]";
    }
}
