package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Unencrypted pushes. Their signature covers the time and the nonce only, so one a second is enough for a channel. */
final class PlainTraffic implements Traffic {

    private final Signature signature = new Signature();
    private final Sender[] senders;

    PlainTraffic(List<Channel> channels) {
        senders = channels.stream().map(Sender::new).toArray(Sender[]::new);
    }

    @Override
    public void write(long message, ByteBuffer out) {
        senders[(int) (message % senders.length)].write(message, System.currentTimeMillis() / 1000, out);
    }

    private final class Sender {

        private final Channel channel;
        private Template request = Template.of(new byte[0]);
        private long second;
        private int openIdInQuery;
        private int openIdInBody;
        private int idInBody;

        Sender(Channel channel) {
            this.channel = channel;
        }

        void write(long message, long now, ByteBuffer out) {
            if (now != second) {
                renew(now);
            }
            byte[] openId = Messages.openId(message);
            request.put(openIdInQuery, openId);
            request.put(openIdInBody, openId);
            Messages.writeId(message, request.bytes(), idInBody);
            request.writeTo(out);
        }

        private void renew(long now) {
            second = now;
            String timestamp = Long.toString(now);
            String nonce = Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));
            String signed = new String(signature.over(channel.token().getBytes(US_ASCII), timestamp.getBytes(US_ASCII),
                    nonce.getBytes(US_ASCII)), US_ASCII);
            String openId = "0".repeat(Messages.openId(0).length);
            request = Template.push(channel,
                    "signature=" + signed + "&timestamp=" + timestamp + "&nonce=" + nonce + "&openid=" + openId,
                    Messages.body(channel, now));
            openIdInQuery = request.after("&openid=");
            openIdInBody = request.after("<FromUserName><![CDATA[");
            idInBody = request.after("<MsgId>");
        }
    }
}
