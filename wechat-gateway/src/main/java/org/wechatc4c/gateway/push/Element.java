package org.wechatc4c.gateway.push;

import org.jspecify.annotations.Nullable;

/**
 * One element: its text, or the elements in it, as a chain. There are a dozen at most, so walking along is the quickest way.
 */
final class Element {

    final String name;
    @Nullable
    String text;
    @Nullable
    Element first;
    @Nullable
    Element next;
    boolean isTaken;
    private @Nullable Element last;

    Element(String name) {
        this.name = name;
    }

    void append(Element child) {
        if (last == null) {
            first = child;
        } else {
            last.next = child;
        }
        last = child;
    }

    /** The only element of this name; {@code null} when there is none or more than one. */
    @Nullable
    Element only(String name) {
        Element only = null;
        for (var child = first; child != null; child = child.next) {
            if (child.name.equals(name)) {
                if (only != null) {
                    return null;
                }
                only = child;
            }
        }
        return only;
    }

    void putBack() {
        isTaken = false;
        for (var child = first; child != null; child = child.next) {
            child.putBack();
        }
    }
}
