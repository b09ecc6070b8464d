package org.wechatc4c.gateway.webhook;

import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA1;

import java.util.Arrays;

/**
 * Measures whether the time to refuse a signature tells how much of it is right. Not a test: other work on the machine would
 * decide it. {@code docs/fuzzing.md} tells how to run it.
 */
final class TimingTrial {

    private static final String[] PARTS = { "c4c-gw-token", "1700000000", "31415926" };
    private static final int ROUNDS = 2_001;
    private static final int CALLS_A_ROUND = 500;

    private static boolean consumed;

    private TimingTrial() {
    }

    public static void main(String[] args) {
        var right = Signature.of(SHA1, PARTS);
        var claims = new String[] { right, spoiledAt(0, right), spoiledAt(20, right), spoiledAt(39, right),
                right.substring(1) };
        var names = new String[] { "right", "first character wrong", "middle one wrong", "last one wrong", "one too short" };
        round(claims);
        var times = new double[claims.length][ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            var round = round(claims);
            for (int claim = 0; claim < claims.length; claim++) {
                times[claim][i] = round[claim];
            }
        }
        for (int claim = 0; claim < claims.length; claim++) {
            Arrays.sort(times[claim]);
            System.out.printf("%-22s median %6.1f ns, quartiles %6.1f and %6.1f ns%n", names[claim], times[claim][ROUNDS / 2],
                    times[claim][ROUNDS / 4], times[claim][ROUNDS * 3 / 4]);
        }
        System.out.println("of " + ROUNDS + " rounds of " + CALLS_A_ROUND + " comparisons each" + (consumed ? "" : "."));
    }

    /** One after the other, so that what else the machine does meets all alike. */
    private static double[] round(String[] claims) {
        var nanoseconds = new double[claims.length];
        for (int claim = 0; claim < claims.length; claim++) {
            long began = System.nanoTime();
            for (int i = 0; i < CALLS_A_ROUND; i++) {
                consumed ^= Signature.matches(claims[claim], SHA1, PARTS);
            }
            nanoseconds[claim] = (System.nanoTime() - began) / (double) CALLS_A_ROUND;
        }
        return nanoseconds;
    }

    private static String spoiledAt(int index, String signature) {
        char other = signature.charAt(index) == '0' ? '1' : '0';
        return signature.substring(0, index) + other + signature.substring(index + 1);
    }
}
