package org.wechatc4c.notification.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.notification.Topics.CAUSE;

import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.delivery.DeliveryEvent.Parked;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.MenuClicked;
import org.wechatc4c.events.outbound.OutboundMessage.TextRequested;
import org.wechatc4c.notification.Surroundings;
import org.wechatc4c.notification.Topics;
import org.wechatc4c.notification.Topics.News;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.Sent;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres"))
@WithTestResource(Surroundings.class)
class WindowTest {

    @Inject
    Topics topics;

    WeChatStandIn wechat;

    @Test
    void whatIsParkedIsSentInOrderWhenTheCustomerWrites() {
        var customer = followerWithAClosedWindow("oParked");
        topics.askFor("parked-1", customer, "first");
        topics.askFor("parked-2", customer, "second");
        topics.await("parked-2", 1);

        topics.wrote(customer, "are you there?");

        topics.await("parked-2", 2);
        assertThat(wechat.sent("oParked")).extracting(Sent::text).containsExactly("first", "second");
        assertThat(topics.news("parked-1")).extracting(News::id).containsExactly("parked-1:parked:1", "parked-1:accepted:2");
        assertThat(topics.news("parked-2")).extracting(News::id).containsExactly("parked-2:parked:0", "parked-2:accepted:1");
    }

    @Test
    void tellsWhatWeChatSaidOfTheFirstAndNothingOfThoseBehind() {
        var customer = followerWithAClosedWindow("oBehind");

        topics.askFor("behind-1", customer, "first");
        topics.askFor("behind-2", customer, "second");

        var first = topics.await("behind-1", 1).getFirst().event();
        var second = topics.await("behind-2", 1).getFirst().event();
        assertThat(first).isEqualTo(new Parked(customer, first.at(), "behind-1", CAUSE, 1, 45015));
        assertThat(second).isEqualTo(new Parked(customer, second.at(), "behind-2", CAUSE, 0, null));
    }

    @Test
    void followingOpensTheWindow() {
        var customer = followerWithAClosedWindow("oFollows");
        topics.askFor("follows-1", customer, "welcome back");
        topics.await("follows-1", 1);

        topics.publish("wechat.inbound", "followed-1", new Followed(customer, Instant.now(), Map.of(), null));

        assertThat(topics.await("follows-1", 2)).extracting(News::id).endsWith("follows-1:accepted:2");
    }

    @Test
    void aMenuClickOpensTheWindow() {
        var customer = followerWithAClosedWindow("oClicks");
        topics.askFor("clicks-1", customer, "here it is");
        topics.await("clicks-1", 1);

        topics.publish("wechat.inbound", "clicked-1", new MenuClicked(customer, Instant.now(), Map.of(), "HELP"));

        assertThat(topics.await("clicks-1", 2)).extracting(News::id).endsWith("clicks-1:accepted:2");
    }

    @Test
    void whatIsParkedTooLongExpires() {
        var customer = followerWithAClosedWindow("oForgotten");

        topics.askFor("forgotten-1",
                new TextRequested(customer, Instant.now(), CAUSE, Instant.now().plusSeconds(3), "soon of no use"));

        assertThat(topics.await("forgotten-1", 2)).extracting(News::id)
                .containsExactly("forgotten-1:parked:1", "forgotten-1:expired:1");
    }

    /** The window opens at once with what the phone does; the next answer of WeChat is as if it had not. */
    private Customer followerWithAClosedWindow(String openId) {
        wechat.phone(openId).follow().says("hello");
        wechat.next(Fault.answer(45015));
        return new Customer("shop", openId);
    }
}
