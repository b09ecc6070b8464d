package org.wechatc4c.notification.media;

/** What is known of a file that is kept. */
record Kept(MediaKey key, FileType type, long size, String sha256) {
}
