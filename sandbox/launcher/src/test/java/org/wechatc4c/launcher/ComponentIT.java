package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.wechat.OpenPlatform;
import org.wechatc4c.standin.wechat.ReleaseCase;

/** The suite as a third-party platform, as WeChat checks it before anybody may authorise it. */
@WithSandbox
class ComponentIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final OpenPlatform openPlatform;

    ComponentIT(Sandbox sandbox) {
        this.openPlatform = sandbox.openPlatform();
    }

    @Test
    void passesWeChatsReleaseCheck() throws InterruptedException {
        openPlatform.pushTicket();
        await().atMost(SOON).until(openPlatform::isIdle);

        assertThat(openPlatform.releaseCheck()).containsExactly(new ReleaseCase("ticket", ""), new ReleaseCase("event", ""),
                new ReleaseCase("text", ""), new ReleaseCase("api", ""));
    }
}
