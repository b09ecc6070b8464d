package org.wechatc4c.gateway.webhook;

import java.util.List;
import java.util.function.UnaryOperator;

import org.wechatc4c.events.channels.SignatureAlgorithm;

/** Plain mode: the signature proves who calls, but not what is said. */
record PlainSeal(List<String> tokens, SignatureAlgorithm algorithm) implements Seal {

    @Override
    public Opened open(Stamp stamp, byte[] body) {
        var token = stamp.signer(tokens, algorithm);
        return new Opened(body, UnaryOperator.identity(), !token.equals(tokens.getFirst()));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "PlainSeal[algorithm=" + algorithm + ']';
    }
}
