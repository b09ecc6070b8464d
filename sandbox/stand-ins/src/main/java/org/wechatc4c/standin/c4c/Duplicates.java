package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Finds what is there twice though it happened once. */
final class Duplicates {

    private final Store store;

    Duplicates(Store store) {
        this.store = store;
    }

    /** A sentence on everything that is there more than once; none when all is well. */
    List<String> find() {
        var counts = new LinkedHashMap<String, Integer>();
        synchronized (store) {
            Stream.of(profiles(), customers(), messages(), tickets(), notes()).flatMap(List::stream)
                    .forEach(thing -> counts.merge(thing, 1, Integer::sum));
        }
        return counts.entrySet().stream().filter(count -> count.getValue() > 1)
                .map(count -> count.getKey() + " is there " + count.getValue() + " times").toList();
    }

    private List<String> profiles() {
        return store.all(Shapes.PROFILE_ACCOUNTS).stream().map(account -> "profile of "
                + account.text("SocialMediaUserAccountID") + " in " + account.text("ExternalPartyAccountID")).toList();
    }

    /** Whoever made two customers of a follower gave both the same openid, in whatever field it keeps it. */
    private List<String> customers() {
        var openIds = store.all(Shapes.PROFILE_ACCOUNTS).stream().map(account -> account.text("SocialMediaUserAccountID"))
                .distinct().toList();
        var found = new ArrayList<String>();
        for (Entity customer : store.all(Shapes.CUSTOMERS)) {
            openIds.stream().filter(openId -> customer.values().containsValue(openId))
                    .forEach(openId -> found.add("customer " + openId));
        }
        return found;
    }

    private List<String> messages() {
        var found = new ArrayList<String>();
        for (Entity activity : store.all(Shapes.ACTIVITIES)) {
            String id = activity.text("SocialMediaMessageID");
            if (!id.isEmpty()) {
                String uri = activity.text("SocialMediaMessageURI");
                Stream.concat(Stream.of(id), Arrays.stream(uri.split(",", -1)).filter(more -> uri.contains(id))).distinct()
                        .filter(one -> !one.isEmpty())
                        .forEach(one -> found.add("message " + one + " of profile " + activity.text(Activities.PROFILE)));
            }
        }
        return found;
    }

    private List<String> tickets() {
        return store.all(Shapes.TICKET_REFERENCES).stream()
                .filter(reference -> reference.text("TypeCode").equals(Conversations.ACTIVITY_REFERENCE))
                .map(reference -> "ticket of message " + reference.text("ID")).toList();
    }

    private List<String> notes() {
        return store.all(Shapes.TICKET_TEXTS).stream().map(note -> "note of type " + note.text("TypeCode") + " in ticket "
                + note.text("ServiceRequestID") + " with the time " + note.value("TextCreatedOn") + " and text "
                + note.text("Text").hashCode()).toList();
    }
}
