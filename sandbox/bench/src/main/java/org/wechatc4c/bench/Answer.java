package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Reads just enough of an HTTP answer to know that it is all there. */
public final class Answer {

    /** There is more to come. */
    public static final int INCOMPLETE = -1;

    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);

    private Answer() {
    }

    /**
     * The status of the answer.
     *
     * @param received all that came of it so far, from the beginning of the buffer to its position
     * @throws IllegalStateException when it does not say how long it is, or is longer
     */
    public static int status(ByteBuffer received) {
        int end = received.position();
        int length = 0;
        int line = lineAfter(received, 0, end);
        while (line != INCOMPLETE) {
            if (line + 1 < end && received.get(line) == '\r') {
                int whole = line + 2 + length;
                if (end > whole) {
                    throw new IllegalStateException("the server said more than it announced");
                }
                return end < whole ? INCOMPLETE : (int) number(received, STATUS_AT);
            }
            if (isLength(received, line, end)) {
                length = (int) number(received, line + LENGTH.length);
            }
            line = lineAfter(received, line, end);
        }
        return INCOMPLETE;
    }

    private static int lineAfter(ByteBuffer received, int from, int end) {
        for (int i = from; i < end; i++) {
            if (received.get(i) == '\n') {
                return i + 1;
            }
        }
        return INCOMPLETE;
    }

    private static boolean isLength(ByteBuffer received, int line, int end) {
        if (line + LENGTH.length > end) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            if ((received.get(line + i) | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static long number(ByteBuffer received, int from) {
        int at = from;
        while (received.get(at) == ' ') {
            at++;
        }
        long number = 0;
        while (received.get(at) >= '0' && received.get(at) <= '9') {
            number = number * 10 + received.get(at++) - '0';
        }
        return number;
    }
}
