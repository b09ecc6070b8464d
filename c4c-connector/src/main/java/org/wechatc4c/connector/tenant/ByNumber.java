package org.wechatc4c.connector.tenant;

import java.util.Comparator;

/** Orders the numbers that C4C gives out, which it hands over as text: the longer one is the later one. */
public class ByNumber {

    public static final Comparator<String> ORDER = Comparator.comparingInt(String::length)
            .thenComparing(Comparator.naturalOrder());

    private ByNumber() {
    }
}
