package org.wechatc4c.connector.reply;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text in portions that WeChat takes, cut where a reader pauses: after a sentence, at the end of a line, between words,
 * and only where there is none of that between two characters, never within one that is made of several.
 */
final class Portions {

    private static final Pattern SENTENCE_END = Pattern
            .compile("[。！？…；]+[”’\"'）)】」』》]*|[.!?;]+[\"')\\]”’]*(?=\\s)");
    private static final Pattern LINE_END = Pattern.compile("\\n");
    private static final Pattern WORD_END = Pattern.compile("\\s");
    private static final List<Pattern> PAUSES = List.of(SENTENCE_END, LINE_END, WORD_END);
    /** A pause counts only behind the first third: portions of three words are nothing to read. */
    private static final int LEAST = 3;

    private Portions() {
    }

    /**
     * The portions in their order.
     *
     * @param mostBytes of UTF-8 in each of them
     */
    static List<String> of(String text, int mostBytes) {
        var portions = new ArrayList<String>();
        var rest = text.strip();
        int fits = fitting(rest, mostBytes);
        while (fits < rest.length()) {
            int cut = pause(rest, fits);
            portions.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
            fits = fitting(rest, mostBytes);
        }
        if (!rest.isEmpty()) {
            portions.add(rest);
        }
        return portions;
    }

    private static int pause(String text, int fits) {
        for (Pattern kind : PAUSES) {
            var found = kind.matcher(text).useTransparentBounds(true).region(0, fits);
            int last = found.results().mapToInt(result -> result.end()).max().orElse(0);
            if (last > fits / LEAST) {
                return last;
            }
        }
        return wholeCharacters(text, fits);
    }

    /** So much of the text is not more than that. */
    private static int fitting(String text, int mostBytes) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > mostBytes) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static int wholeCharacters(String text, int fits) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int cut = characters.isBoundary(fits) ? fits : characters.preceding(fits);
        return cut > 0 ? cut : fits;
    }
}
