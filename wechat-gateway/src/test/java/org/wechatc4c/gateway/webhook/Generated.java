package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An account and something that is said over it, made up, and the same at each run.
 *
 * @param encodingAesKey every fourth one has a last character without spare bits
 */
record Generated(int number, String token, String encodingAesKey, String appId, String openId, String nonce, String text) {

    private static final long SEED = 20_260_301;
    private static final int LONGEST = 2048;
    private static final int SPARE_BITS = 4;
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String LETTERS = BASE64.substring(0, 62);
    private static final List<String> PIECES = List.of("a", "Z", " ", "\n", "\t", "订", "单", "還", "，", "😀", "👨‍👩‍👧", "🇨🇳",
            "𠮷",
            "é", "e\u0301", "ß", "]]>", "<![CDATA[", "<", ">", "&", "&amp;", "\"", "'", "]]", "/::)", "\u200b", "\u202e",
            "\u00a0", "\ufffd", "<a href=\"https://dealer.example/?a=1&b=2\">到店</a>", "-->", "<?xml?>", "\u007f", "０");

    static Stream<Generated> all(int count) {
        var random = new Random(SEED);
        return IntStream.range(0, count).mapToObj(number -> of(number, random));
    }

    private static Generated of(int number, Random random) {
        return new Generated(number, letters(3 + random.nextInt(30), random), key(number, random),
                "wx" + letters(16, random), "o" + letters(27, random), letters(1 + random.nextInt(12), random),
                text(number, random));
    }

    /** 43 characters; all four that stand for the same last byte and differ in its spare bits take turns. */
    private static String key(int number, Random random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var key = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int last = BASE64.indexOf(key.charAt(42));
        return key.substring(0, 42) + BASE64.charAt(last + number % SPARE_BITS);
    }

    /** From nothing at all to as much as a message holds. */
    private static String text(int number, Random random) {
        int bytes = switch (number % 8) {
            case 0 -> 0;
            case 1 -> LONGEST;
            default -> random.nextInt(200);
        };
        var text = new StringBuilder();
        for (int left = bytes; left > 0;) {
            var piece = PIECES.get(random.nextInt(PIECES.size()));
            var fitting = piece.getBytes(UTF_8).length <= left ? piece : "x";
            text.append(fitting);
            left -= fitting.getBytes(UTF_8).length;
        }
        return text.toString();
    }

    private static String letters(int count, Random random) {
        return random.ints(count, 0, LETTERS.length()).map(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    @Override
    public String toString() {
        return number + ": " + text.getBytes(UTF_8).length + " bytes, key of " + encodingAesKey.charAt(42);
    }
}
