package org.wechatc4c.connector.erasure;

import java.util.List;

/**
 * What came of an erasure.
 *
 * @param complete whether nothing is left
 * @param done what was done just now; what had been done before is not told again
 * @param left what could not be done, and why
 */
record Erased(boolean complete, List<String> done, List<Left> left) {

    Erased {
        done = List.copyOf(done);
        left = List.copyOf(left);
    }

    /** Something that is still readable. */
    record Left(String what, String why) {
    }
}
