package org.wechatc4c.gateway.push;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;

/** A tree of elements while a body is read, within bounds. */
final class Growth {

    /** WeChat nests six deep. */
    static final int DEEPEST = 32;
    /** WeChat needs some hundred for a message of eight articles. */
    static final int MOST = 1024;
    /**
     * What the event calls its elements, all together: WeChat needs some thousand characters. Each carries the names of those
     * around it, so a few long ones around many would make more of a body than a broker takes.
     */
    static final int LONGEST_NAMES = 32_768;

    private final Element[] open = new Element[DEEPEST];
    private final int[] pathLengths = new int[DEEPEST];
    private final @Nullable StringBuilder[] pieces = new StringBuilder[DEEPEST];
    private int depth;
    private int count;
    private int namesLength;

    void open(String name) {
        if (depth == DEEPEST) {
            throw new Unreadable("the body is nested deeper than anything of WeChat's");
        }
        if (++count > MOST) {
            throw new Unreadable("the body has more elements than anything of WeChat's");
        }
        pathLengths[depth] = name.length() + 1 + (depth == 0 ? 0 : pathLengths[depth - 1]);
        namesLength += pathLengths[depth];
        if (namesLength > LONGEST_NAMES) {
            throw new Unreadable("the body has longer names than anything of WeChat's");
        }
        var element = new Element(name);
        if (depth > 0) {
            open[depth - 1].append(element);
        }
        open[depth++] = element;
    }

    /** Adds to the text of the element that is open; comments and sections cut a text into pieces. */
    void text(String piece) {
        int level = depth - 1;
        var element = open[level];
        if (element.first != null && piece.isBlank()) {
            return;
        }
        if (element.text == null) {
            element.text = piece;
        } else {
            var text = pieces[level];
            if (text == null) {
                text = new StringBuilder(element.text);
                pieces[level] = text;
            }
            text.append(piece);
        }
    }

    /** Closes the element that is open; the outermost one is the last. */
    Element close() {
        var closed = open[--depth];
        var text = pieces[depth];
        if (text != null) {
            closed.text = text.toString();
            pieces[depth] = null;
        }
        if (closed.first != null) {
            closed.text = withoutIndentation(closed.text);
        } else if (closed.text == null) {
            closed.text = "";
        }
        return closed;
    }

    /** What stands between elements is mostly there for the eye. */
    private static @Nullable String withoutIndentation(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
