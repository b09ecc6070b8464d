package org.wechatc4c.standin.wechat;

import java.util.Arrays;
import java.util.Optional;

/** What an account's administrator may allow a third-party platform, by the number that goes over the wire. */
public enum PermissionSet {
    MESSAGES(1, "消息管理", "Messages"),
    USERS(2, "用户管理", "Followers"),
    ACCOUNT(3, "账号服务", "Account and QR codes"),
    WEB_AUTHORISATION(4, "网页服务", "Web authorisation"),
    AGENTS(6, "多客服", "Agents"),
    NOTICES(7, "群发与通知", "Mass messages and notices"),
    MATERIAL(11, "素材管理", "Material"),
    MENU(15, "自定义菜单", "Menu");

    private final int id;
    private final String chinese;
    private final String english;

    PermissionSet(int id, String chinese, String english) {
        this.id = id;
        this.chinese = chinese;
        this.english = english;
    }

    /** Its number in {@code func_info}. */
    public int id() {
        return id;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    static Optional<PermissionSet> of(String id) {
        return Arrays.stream(values()).filter(set -> String.valueOf(set.id).equals(id)).findFirst();
    }
}
