package org.wechatc4c.connector.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Divides what is too long for one entry. Nothing is lost: the parts in a row are the text. */
class LongText {

    private static final String SENTENCE_ENDS = "。！？!?…；;";

    private LongText() {
    }

    static List<String> divided(String text, int longest) {
        var parts = new ArrayList<String>();
        int from = 0;
        while (text.length() - from > longest) {
            int to = from + end(text.substring(from, from + longest + 1), longest);
            parts.add(text.substring(from, to));
            from = to;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Where the part ends: behind a line, else a sentence, else a word, unless that leaves most of the room empty. */
    private static int end(String room, int longest) {
        int least = longest / 2;
        int behindLine = behindLast(least, longest, at -> room.charAt(at) == '\n');
        if (behindLine > 0) {
            return behindLine;
        }
        int behindSentence = behindLast(least, longest, at -> SENTENCE_ENDS.indexOf(room.charAt(at)) >= 0
                || (room.charAt(at) == '.' && Character.isWhitespace(room.charAt(at + 1))));
        if (behindSentence > 0) {
            return behindSentence;
        }
        int behindWord = behindLast(least, longest, at -> Character.isWhitespace(room.charAt(at)));
        if (behindWord > 0) {
            return behindWord;
        }
        return Character.isHighSurrogate(room.charAt(longest - 1)) ? longest - 1 : longest;
    }

    private static int behindLast(int least, int longest, IntPredicate isEnd) {
        for (int at = longest - 1; at >= least; at--) {
            if (isEnd.test(at)) {
                return at + 1;
            }
        }
        return 0;
    }
}
