package org.wechatc4c.connector.media;

/** A file that a customer sent. */
@SuppressWarnings("ArrayRecordComponent")
public record MediaFile(String mimeType, byte[] bytes) {

    @Override
    public String toString() {
        return "MediaFile[" + mimeType + ", " + bytes.length + " bytes]";
    }
}
