package org.wechatc4c.token.login;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;

class WebOAuthsTest {

    @Test
    void saysSoWhenThereIsNoWayForAHosting() {
        var scanned = new Channel("scanned", "scanned", "wx00000000000000c4", "gh_c4c000000001", Hosting.QRCODE,
                TokenMode.STABLE, "tag", Set.of());

        assertThatThrownBy(() -> new WebOAuths(List.of()).of(scanned)).isInstanceOf(LoginFailure.NotOffered.class)
                .hasMessageContaining("scanned").hasMessageContaining("QRCODE");
    }
}
