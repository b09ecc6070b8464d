package org.wechatc4c.standin.c4c;

/** How the call to the mashup web service looks. */
public enum MashupForm {
    /** The form field {@code content}, as the published set-ups have it. */
    FORM("application/x-www-form-urlencoded"),
    /** The same with a character set in the type and with another field before it. */
    FORM_WITH_CHARSET("application/x-www-form-urlencoded; charset=UTF-8"),
    /** Bare JSON. */
    JSON("application/json"),
    /** Bare JSON that is said to be a form. */
    JSON_AS_FORM("application/x-www-form-urlencoded");

    private final String contentType;

    MashupForm(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    boolean isBare() {
        return this == JSON || this == JSON_AS_FORM;
    }
}
