package org.wechatc4c.connector.soap;

/** What came back for a {@link SoapCall}, as it came. */
record SoapAnswer(int status, String contentType, String body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Only what tells nothing of anybody. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
