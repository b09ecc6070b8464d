package org.wechatc4c.token.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.wechatc4c.events.channels.Language;

/** Languages by the names that operators give them. */
final class Languages {

    private static final Map<String, Language> BY_NAME = Map.of("zh", Language.CHINESE, "en", Language.ENGLISH);

    private Languages() {
    }

    /** Chinese stands in for what is refused, so that the rest can be looked at. */
    static List<Language> read(String property, List<String> names, Complaints complaints) {
        var languages = names.stream().map(name -> {
            var language = Optional.ofNullable(BY_NAME.get(name.strip()));
            complaints.unless(language.isPresent(), property,
                    "has \"" + name + "\", which is no language of ours: use zh or en");
            return language;
        }).flatMap(Optional::stream).distinct().toList();
        return languages.isEmpty() ? List.of(Language.CHINESE) : languages;
    }
}
