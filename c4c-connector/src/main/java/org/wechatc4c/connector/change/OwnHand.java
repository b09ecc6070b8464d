package org.wechatc4c.connector.change;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether it was this service that changed something in C4C. */
@ApplicationScoped
class OwnHand {

    private final Set<String> names;

    OwnHand(ChangeConfig config) {
        names = config.ownNames().orElse(Set.of()).stream().map(OwnHand::plain).filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean is(String changedBy) {
        return names.contains(plain(changedBy));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
