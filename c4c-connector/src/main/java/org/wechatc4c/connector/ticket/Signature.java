package org.wechatc4c.connector.ticket;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The line below everything that is written on a ticket directly: which messages of which channel it holds. By it a repeat
 * finds them. It is always the last line, so that nobody can forge one: what a customer writes stands above.
 */
record Signature(String channel, List<String> ids) {

    private static final Pattern LINE = Pattern.compile("— WeChat (\\S+) (\\S+(?: \\S+)*)");

    Signature {
        ids = List.copyOf(ids);
    }

    String line() {
        return "— WeChat " + channel + ' ' + String.join(" ", ids);
    }

    static Optional<Signature> of(String text) {
        var signed = text.stripTrailing();
        var line = LINE.matcher(signed.substring(signed.lastIndexOf('\n') + 1));
        return line.matches() ? Optional.of(new Signature(line.group(1), List.of(line.group(2).split(" "))))
                : Optional.empty();
    }
}
