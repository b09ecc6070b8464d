package org.wechatc4c.standin.wechat;

import java.time.Instant;

/**
 * A file that a phone sent to an account.
 *
 * @param publicKey what stands for it in its public address
 */
record Media(String appId, String mediaId, String publicKey, String contentType, Instant at) {

    boolean isPicture() {
        return contentType.startsWith("image/");
    }

    /** The name under which it is handed out, with the ending that fits. */
    String fileName() {
        String ending = contentType.substring(contentType.indexOf('/') + 1);
        return mediaId + "." + (ending.equals("jpeg") ? "jpg" : ending);
    }
}
