package org.wechatc4c.gateway.reply;

import static java.util.stream.Collectors.joining;

import java.text.BreakIterator;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.PassiveReply.Text;

/** Words a text for one occasion: in the languages of the channel, with the placeholders filled, as long as WeChat allows. */
final class Wording {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(" + String.join("|", Text.PLACEHOLDERS) + ")}");

    private static final DateTimeFormatter IN_CHINESE = DateTimeFormatter.ofPattern("M月d日（EEE）HH:mm",
            Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter IN_ENGLISH = DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm", Locale.ENGLISH);

    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private Wording() {
    }

    /** Blank when nothing is left to say. */
    static String of(Text reply, Occasion occasion) {
        var texts = reply.texts();
        return shortened(spoken(texts, occasion.channel().languages())
                .flatMap(language -> Stream.ofNullable(texts.get(language))
                        .map(text -> CData.writable(filled(text, language, occasion))))
                .filter(Predicate.not(String::isBlank))
                .collect(joining("\n")));
    }

    /** A text in a language that the channel does not speak is better than none. */
    private static Stream<Language> spoken(Map<Language, String> texts, List<Language> languages) {
        return languages.stream().anyMatch(texts::containsKey)
                ? languages.stream().distinct()
                : Stream.of(Language.values()).filter(texts::containsKey).limit(1);
    }

    private static String filled(String text, Language language, Occasion occasion) {
        return PLACEHOLDER.matcher(text).replaceAll(placeholder -> Matcher.quoteReplacement(switch (placeholder.group(1)) {
            case "channelName" -> occasion.channel().displayName();
            case "scene" -> occasion.scene();
            default -> nextOpening(language, occasion);
        }));
    }

    private static String nextOpening(Language language, Occasion occasion) {
        var format = switch (language) {
            case CHINESE -> IN_CHINESE;
            case ENGLISH -> IN_ENGLISH;
        };
        return occasion.nextOpening().map(format::format).orElse("");
    }

    /** Cuts between characters as people see them, so that no emoji falls apart. */
    private static String shortened(String text) {
        if (text.length() * MOST_BYTES_OF_A_CHAR <= Text.LONGEST) {
            return text;
        }
        var end = lengthThatFits(text);
        if (end == text.length()) {
            return text;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return text.substring(0, characters.isBoundary(end) ? end : characters.preceding(end));
    }

    private static int lengthThatFits(String text) {
        var bytes = 0;
        for (var i = 0; i < text.length();) {
            var character = text.codePointAt(i);
            bytes += bytesInUtf8(character);
            if (bytes > Text.LONGEST) {
                return i;
            }
            i += Character.charCount(character);
        }
        return text.length();
    }

    private static int bytesInUtf8(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
    }
}
