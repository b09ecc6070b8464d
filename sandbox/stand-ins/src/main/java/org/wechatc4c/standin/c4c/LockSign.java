package org.wechatc4c.standin.c4c;

/** The ways in which tenants say that somebody else has an object: only the words are to be relied upon. */
public enum LockSign {
    SERVER_ERROR(500, "Object is locked by user Wei Chen"),
    BAD_REQUEST(400, "Changes not possible; record locked by user WCHEN"),
    BUSY(500, "Service request is currently being locked by another process");

    private final int status;
    private final String sentence;

    LockSign(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    Refusal refusal() {
        return Refusal.fault(status, sentence);
    }
}
