package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypted pushes. Each is encrypted and signed anew, as its signature covers what is encrypted. */
final class SecureTraffic implements Traffic {

    private static final int RANDOM_BYTES = 16;
    private static final int PADDING_BLOCK = 32;

    private final Signature signature = new Signature();
    /** Nobody attacks a benchmark: fast is enough. */
    private final SplittableRandom random = new SplittableRandom();
    private final Sender[] senders;

    SecureTraffic(List<Channel> channels) {
        senders = channels.stream().map(Sender::new).toArray(Sender[]::new);
    }

    @Override
    public void write(long message, ByteBuffer out) {
        senders[(int) (message % senders.length)].write(message, System.currentTimeMillis() / 1000, out);
    }

    private final class Sender {

        private final Channel channel;
        private final byte[] token;
        private final Cipher cipher;
        private Template request = Template.of(new byte[0]);
        private Template clear = Template.of(new byte[0]);
        private byte[] sealed = {};
        private byte[] encoded = {};
        private byte[] timestamp = {};
        private byte[] nonce = {};
        private long second;
        private int openIdInQuery;
        private int signatureInQuery;
        private int sealedInBody;
        private int openIdInClear;
        private int idInClear;

        Sender(Channel channel) {
            this.channel = channel;
            this.token = channel.token().getBytes(US_ASCII);
            try {
                byte[] key = channel.aesKey();
                cipher = Cipher.getInstance("AES/CBC/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, RANDOM_BYTES));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has AES in CBC", e);
            }
        }

        void write(long message, long now, ByteBuffer out) {
            if (now != second) {
                renew(now);
            }
            byte[] openId = Messages.openId(message);
            ByteBuffer.wrap(clear.bytes()).putLong(random.nextLong()).putLong(random.nextLong());
            clear.put(openIdInClear, openId);
            Messages.writeId(message, clear.bytes(), idInClear);
            try {
                cipher.doFinal(clear.bytes(), 0, clear.bytes().length, sealed, 0);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("whole blocks can always be encrypted", e);
            }
            Base64.getEncoder().encode(sealed, encoded);
            request.put(openIdInQuery, openId);
            request.put(signatureInQuery, signature.over(token, timestamp, nonce, encoded));
            request.put(sealedInBody, encoded);
            request.writeTo(out);
        }

        private void renew(long now) {
            second = now;
            timestamp = Long.toString(now).getBytes(US_ASCII);
            nonce = Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000)).getBytes(US_ASCII);
            clear = padded(Messages.body(channel, now));
            openIdInClear = clear.after("<FromUserName><![CDATA[");
            idInClear = clear.after("<MsgId>");
            sealed = new byte[clear.bytes().length];
            encoded = Base64.getEncoder().encode(sealed);

            String signed = new String(signature.over(token, timestamp, nonce), US_ASCII);
            request = Template.push(channel,
                    "signature=" + signed + "&timestamp=" + now + "&nonce=" + new String(nonce, US_ASCII)
                            + "&openid=" + "0".repeat(Messages.openId(0).length) + "&encrypt_type=aes&msg_signature="
                            + "0".repeat(Signature.LENGTH),
                    "<xml><ToUserName><![CDATA[" + channel.originalId() + "]]></ToUserName><Encrypt><![CDATA["
                            + new String(encoded, US_ASCII) + "]]></Encrypt></xml>");
            openIdInQuery = request.after("&openid=");
            signatureInQuery = request.after("&msg_signature=");
            sealedInBody = request.after("<Encrypt><![CDATA[");
        }

        /** Random bytes, the length of the message, the message, the appid, and padding in blocks of 32 bytes. */
        private Template padded(String message) {
            byte[] content = message.getBytes(UTF_8);
            byte[] owner = channel.appId().getBytes(UTF_8);
            int size = RANDOM_BYTES + Integer.BYTES + content.length + owner.length;
            int padding = PADDING_BLOCK - size % PADDING_BLOCK;
            byte[] whole = new byte[size + padding];
            ByteBuffer.wrap(whole).position(RANDOM_BYTES).putInt(content.length).put(content).put(owner);
            Arrays.fill(whole, size, whole.length, (byte) padding);
            return Template.of(whole);
        }
    }
}
