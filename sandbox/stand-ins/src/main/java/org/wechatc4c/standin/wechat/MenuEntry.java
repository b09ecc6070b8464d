package org.wechatc4c.standin.wechat;

import java.util.List;

/** A button below the chat. */
sealed interface MenuEntry {

    /** The menu that the sandbox's account has. */
    List<MenuEntry> SANDBOX = List.of(
            new Click("联系我们 Contact", "CONTACT"),
            new View("官网 Website", "https://www.example.com/"));

    String name();

    /** Tells the account that it was tapped. */
    record Click(String name, String key) implements MenuEntry {
    }

    /** Opens a page. */
    record View(String name, String url) implements MenuEntry {
    }
}
