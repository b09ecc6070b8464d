package org.wechatc4c.notification.media;

import java.util.regex.Pattern;

/**
 * Names a file.
 *
 * @param id WeChat's media id; for what an agent attached, the id of whoever handed it over behind {@code files/}
 */
record MediaKey(String channelId, String id) {

    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern MEDIA_ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9._:~-]{1,200}");

    static MediaKey ofCustomer(String channelId, String mediaId) {
        return new MediaKey(fitting(CHANNEL, channelId), fitting(MEDIA_ID, mediaId));
    }

    static MediaKey ofAgent(String channelId, String fileId) {
        return new MediaKey(fitting(CHANNEL, channelId), "files/" + fitting(FILE_ID, fileId));
    }

    private static String fitting(Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new MediaFailure.BadId("an id is made of at most so many letters, digits and hyphens as WeChat's are");
        }
        return value;
    }
}
