package org.wechatc4c.bench.c4c;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.wechatc4c.bench.Messages;

/**
 * A message of a customer: one line, by which it is known again wherever it stands.
 *
 * @param customer who wrote it
 * @param place how many the customer had written before
 */
record Line(int customer, long place) {

    /** The one Official Account that all write to. */
    static final String CHANNEL = "shop";

    private static final long FIRST_ID = 24_000_000_000_000_000L;
    private static final Pattern FORM = Pattern.compile("#(\\d{1,6})-(\\d{1,9}) " + Pattern.quote(Messages.TEXT));

    private static final Pattern OPEN_ID = Pattern.compile("oDesk(\\d{23})");

    /** The line that a text is; empty when it is not as any customer writes. */
    static Optional<Line> read(String text) {
        var form = FORM.matcher(text);
        return form.matches() ? Optional.of(new Line(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    String text() {
        return "#" + customer + '-' + place + ' ' + Messages.TEXT;
    }

    /** What WeChat calls the customer, 28 characters. */
    static String openId(int customer) {
        return String.format(Locale.ROOT, "oDesk%023d", customer);
    }

    /** Whose openid is in that text. */
    static Optional<Integer> customerIn(String text) {
        var openId = OPEN_ID.matcher(text);
        return openId.find() ? Optional.of(Integer.parseInt(openId.group(1))) : Optional.empty();
    }

    String messageId() {
        return Long.toString(FIRST_ID + place * Messages.CUSTOMERS + customer);
    }
}
