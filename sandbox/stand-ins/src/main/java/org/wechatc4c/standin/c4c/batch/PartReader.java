package org.wechatc4c.standin.c4c.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes a multipart body apart, and is as particular about it as a tenant may be. */
public final class PartReader {

    private static final Pattern TYPE = Pattern.compile("multipart/mixed;\\s*boundary=(?:\"([^\"]+)\"|([^\\s;\"]+))");
    private static final String LINE_END = "\r\n";

    private PartReader() {
    }

    /** The parts of a body of that type. */
    public static List<Part> read(String contentType, String body) {
        var type = TYPE.matcher(contentType);
        if (!type.matches()) {
            throw new UnreadableBatch("not multipart/mixed with a boundary: " + contentType);
        }
        String delimiter = LINE_END + "--" + (type.group(1) == null ? type.group(2) : type.group(1));
        String text = LINE_END + body;
        var parts = new ArrayList<Part>();
        int at = text.indexOf(delimiter);
        while (at >= 0) {
            int begin = at + delimiter.length();
            if (text.startsWith("--", begin)) {
                return parts;
            }
            if (!text.startsWith(LINE_END, begin)) {
                throw new UnreadableBatch("a boundary that is not alone in its line");
            }
            at = text.indexOf(delimiter, begin);
            if (at >= 0) {
                parts.add(part(text.substring(begin + LINE_END.length(), at)));
            }
        }
        throw new UnreadableBatch("no boundary at the end");
    }

    static Part part(String text) {
        // A part may be without headers, but never without the empty line after them.
        int end = text.startsWith(LINE_END) ? 0 : text.indexOf(LINE_END + LINE_END);
        if (end < 0) {
            throw new UnreadableBatch("no empty line after the headers");
        }
        return new Part(headers(text.substring(0, end)),
                text.substring(end + (end == 0 ? LINE_END.length() : 2 * LINE_END.length())));
    }

    private static Map<String, List<String>> headers(String lines) {
        var headers = new LinkedHashMap<String, List<String>>();
        for (String line : lines.split(LINE_END, -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            } else if (!line.isEmpty()) {
                throw new UnreadableBatch("not a header: " + line);
            }
        }
        return headers;
    }
}
