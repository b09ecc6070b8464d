package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.IntStream;

/** The text messages of one run: each has a number, and the number says who wrote it and what WeChat calls it. */
public final class Messages {

    /** A question of the usual length, with characters of three and four bytes. */
    public static final String TEXT = "您好，我的车昨天保养后仪表盘亮了黄灯😀，今天能去检查吗？";

    public static final int CUSTOMERS = 20_000;

    private static final long FIRST_ID = 24_000_000_000_000_000L;
    private static final int ID_LENGTH = 17;
    private static final byte[][] OPEN_IDS = IntStream.range(0, CUSTOMERS)
            .mapToObj("oBench%022d"::formatted).map(id -> id.getBytes(UTF_8)).toArray(byte[][]::new);

    private Messages() {
    }

    /** What WeChat calls the sender, 28 characters. */
    public static byte[] openId(long number) {
        return OPEN_IDS[(int) (number % CUSTOMERS)];
    }

    /** Writes the MsgId, in decimal digits. */
    static void writeId(long number, byte[] target, int offset) {
        long rest = FIRST_ID + number;
        for (int i = ID_LENGTH - 1; i >= 0; i--) {
            target[offset + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The number of the message with that MsgId; may be no number of this run. */
    public static long numberOf(String id) {
        return Long.parseLong(id) - FIRST_ID;
    }

    /** A body as WeChat writes it, with zeros for the sender and the MsgId. */
    static String body(Channel channel, long second) {
        return "<xml><ToUserName><![CDATA[" + channel.originalId() + "]]></ToUserName><FromUserName><![CDATA["
                + "0".repeat(OPEN_IDS[0].length) + "]]></FromUserName><CreateTime>" + second
                + "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + TEXT + "]]></Content><MsgId>"
                + "0".repeat(ID_LENGTH) + "</MsgId></xml>";
    }
}
