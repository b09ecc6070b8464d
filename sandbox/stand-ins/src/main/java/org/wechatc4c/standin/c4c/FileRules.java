package org.wechatc4c.standin.c4c;

import java.util.Set;

/**
 * Which files a tenant takes.
 *
 * @param extensions of the names, in lower case and without the dot; empty for any
 * @param limit the greatest size in bytes, after decoding
 */
public record FileRules(Set<String> extensions, long limit) {

    /** What tenants begin with: office documents, pictures, and sounds and films of the usual kinds. */
    public static final FileRules USUAL = new FileRules(Set.of("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv",
            "zip", "jpg", "jpeg", "png", "gif", "bmp", "mp3", "m4a", "wav", "mp4", "mov"), 10L << 20);

    public FileRules {
        extensions = Set.copyOf(extensions);
    }
}
