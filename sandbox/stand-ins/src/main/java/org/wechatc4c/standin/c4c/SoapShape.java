package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What may stand in an element, in which order: a list of names, of which those with an asterisk may come more than once.
 * Children are in no namespace.
 */
final class SoapShape {

    private final List<String> names = new ArrayList<>();
    private final Set<String> many = new HashSet<>();

    private SoapShape(String words) {
        for (String word : words.split(" ", -1)) {
            String name = word.replace("*", "");
            names.add(name);
            if (word.endsWith("*")) {
                many.add(name);
            }
        }
    }

    static SoapShape of(String names) {
        return new SoapShape(names);
    }

    void check(SoapElement element) {
        int last = -1;
        for (SoapElement child : element.children()) {
            if (!child.namespace().isEmpty()) {
                throw SoapTrouble.malformed(child.name() + " in " + element.name() + " must be in no namespace");
            }
            int place = names.indexOf(child.name());
            if (place < 0) {
                throw SoapTrouble.malformed(element.name() + " has no element " + child.name());
            }
            if (place < last || (place == last && !many.contains(child.name()))) {
                throw SoapTrouble.malformed(child.name() + " in " + element.name() + " is not where it belongs: " + names);
            }
            last = place;
        }
        if (!element.children().isEmpty() && !element.text().isBlank()) {
            throw SoapTrouble.malformed("text between the elements of " + element.name());
        }
    }

    /** An element that holds nothing but text. */
    static void checkText(SoapElement element) {
        if (!element.children().isEmpty()) {
            throw SoapTrouble.malformed(element.name() + " holds text only");
        }
    }

    /** Refuses what a tenant has a place for but this stand-in has no use for. */
    static void refuse(SoapElement element, List<String> names) {
        element.children().stream().map(SoapElement::name).filter(names::contains).findFirst().ifPresent(name -> {
            throw SoapTrouble.notStoodIn(name + " of " + element.name());
        });
    }
}
