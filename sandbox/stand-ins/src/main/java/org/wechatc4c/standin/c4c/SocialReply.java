package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/**
 * What an agent answers in the social media conversation of a ticket.
 *
 * @param isPrivate whether it is a message rather than a public post
 * @param isUnprompted whether the agent answers no message in particular
 */
public record SocialReply(String text, List<FileContent> files, boolean isPrivate, boolean isUnprompted) {

    public SocialReply {
        files = List.copyOf(files);
    }

    public SocialReply(String text) {
        this(text, List.of(), true, false);
    }

    /** A file that comes with it. */
    public record FileContent(String name, String mimeType, Buffer content) {
    }

    public SocialReply with(String name, String mimeType, byte[] bytes) {
        var more = new ArrayList<>(files);
        more.add(new FileContent(name, mimeType, Buffer.buffer(bytes)));
        return new SocialReply(text, more, isPrivate, isUnprompted);
    }

    public SocialReply inPublic() {
        return new SocialReply(text, files, false, isUnprompted);
    }

    public SocialReply unprompted() {
        return new SocialReply(text, files, isPrivate, true);
    }
}
