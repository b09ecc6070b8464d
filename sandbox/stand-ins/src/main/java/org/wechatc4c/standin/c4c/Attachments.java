package org.wechatc4c.standin.c4c;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLConnection;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Rules for files. What kind they may be of and how large is looked at; whether their bytes are proper base64 is not: what
 * is no base64 is left out of them, and the caller hears nothing of it.
 */
final class Attachments implements Rules {

    private static final String LINK = "3";
    private static final int KILOBYTE = 1024;

    private final String set;
    private final FileRules files;

    Attachments(String set, FileRules files) {
        this.set = set;
        this.files = files;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        Entity parent = Objects.requireNonNull(arrival.parent());
        if (parent.set().equals(Shapes.TICKETS)) {
            Tickets.requireOpen(parent);
        }
        values.put("UUID", Ids.uuid(arrival.objectId()));
        values.putIfAbsent("TypeCode", "10001");
        if (LINK.equals(values.get("CategoryCode"))) {
            if (!values.containsKey("LinkWebURI") || values.containsKey("Binary")) {
                throw Refusal.business("A link has an address and no content");
            }
            return;
        }
        keep(values, arrival);
    }

    private void keep(Map<String, Object> values, Arrival arrival) {
        String name = String.valueOf(values.getOrDefault("Name", ""));
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!name.contains(".") || (!files.extensions().isEmpty() && !files.extensions().contains(extension))) {
            throw Refusal.business("File type of " + name + " is not allowed");
        }
        byte[] content = Base64.getMimeDecoder().decode(wholeQuantums(String.valueOf(values.getOrDefault("Binary", ""))));
        if (content.length > files.limit()) {
            throw Refusal.business("File " + name + " exceeds the maximum size of " + files.limit() + " bytes");
        }
        String guessed = URLConnection.guessContentTypeFromName(name);
        values.putIfAbsent("MimeType", guessed == null ? "application/octet-stream" : guessed);
        values.put("Binary", Base64.getEncoder().encodeToString(content));
        values.put("SizeInkB", BigDecimal.valueOf(content.length).divide(BigDecimal.valueOf(KILOBYTE), 14, RoundingMode.HALF_UP)
                .toPlainString());
        values.put("DocumentLink", set + "('" + arrival.objectId() + "')/Binary/$value");
    }

    /** As much of it as can be decoded: what is neither letter, digit nor sign of base64 does not count. */
    private static String wholeQuantums(String binary) {
        String sound = binary.replaceAll("[^A-Za-z0-9+/]", "");
        return sound.substring(0, sound.length() % 4 == 1 ? sound.length() - 1 : sound.length());
    }
}
