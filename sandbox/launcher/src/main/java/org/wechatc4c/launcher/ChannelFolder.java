package org.wechatc4c.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.wechatc4c.standin.wechat.Account;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The documents of the channels, as an operator who deploys by Git would mount them. */
final class ChannelFolder {

    private static final Map<String, String> WELCOME = Map.of(
            Sandbox.SHOP,
            "您好，欢迎关注示例汽车服务！有任何用车问题，请直接留言。\nWelcome to Demo Dealer! Just write to us about anything around your car.",
            Sandbox.PARTS, "您好，欢迎关注示例汽车配件！\nWelcome to Demo Parts!");
    private static final String ACKNOWLEDGEMENT = "已收到，我们会尽快回复您。\nThank you, we will answer soon.";
    private static final int QUIET_SECONDS = 12 * 60 * 60;

    private ChannelFolder() {
    }

    /** Writes a document for each account; only the owner of the sandbox may read them. */
    static Path write(Path folder, Map<String, Account> accounts) {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(folder,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            for (Map.Entry<String, Account> channel : accounts.entrySet()) {
                Files.writeString(folder.resolve(channel.getKey() + ".json"),
                        new ObjectMapper().writerWithDefaultPrettyPrinter()
                                .writeValueAsString(document(channel.getKey(), channel.getValue())));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the channels into " + folder, e);
        }
    }

    private static Map<String, Object> document(String channel, Account account) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", channel);
        document.put("appId", account.appId());
        document.put("originalId", account.originalId());
        document.put("messageEncryption", account.mode().name());
        document.put("appSecret", account.appSecret());
        document.put("callbackToken", account.token());
        String key = account.encodingAesKey();
        if (key != null) {
            document.put("encodingAesKey", key);
        }
        var replies = new ArrayList<Map<String, Object>>();
        String welcome = WELCOME.get(channel);
        if (welcome != null) {
            replies.add(said(Map.of("kind", "followed"), welcome));
        }
        replies.add(said(Map.of("kind", "first-message", "quietSeconds", QUIET_SECONDS), ACKNOWLEDGEMENT));
        document.put("replies", List.copyOf(replies));
        return document;
    }

    private static Map<String, Object> said(Map<String, Object> when, String text) {
        return Map.of("when", when, "reply", Map.of("kind", "text", "texts", Map.of("zh", text)));
    }
}
