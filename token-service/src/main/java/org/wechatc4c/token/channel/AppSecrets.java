package org.wechatc4c.token.channel;

/** The AppSecrets, for those who speak with WeChat in the name of an account. */
public interface AppSecrets {

    /**
     * Proves to WeChat that it is us who ask.
     *
     * @throws UnknownChannel when the channel is no more, or has none because it is hosted by QR code
     */
    String of(Channel channel);
}
