package org.wechatc4c.standin.c4c;

import java.util.Base64;

import io.vertx.core.buffer.Buffer;

/** A file that hangs at a ticket. */
public record FileAtTicket(String name, String mimeType, Buffer content) {

    static FileAtTicket of(Entity attachment) {
        return new FileAtTicket(attachment.text("Name"), attachment.text("MimeType"),
                Buffer.buffer(Base64.getDecoder().decode(attachment.text("Binary"))));
    }
}
