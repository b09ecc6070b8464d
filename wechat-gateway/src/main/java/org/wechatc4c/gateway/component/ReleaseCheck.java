package org.wechatc4c.gateway.component;

import java.time.Clock;
import java.util.Map;

import jakarta.inject.Singleton;

import org.wechatc4c.gateway.component.ComponentApi.Trial;
import org.wechatc4c.gateway.push.Elements;
import org.wechatc4c.gateway.reply.Answer;
import org.wechatc4c.gateway.webhook.Opened;
import org.wechatc4c.gateway.webhook.Reaction;

import io.quarkus.logging.Log;

/**
 * WeChat's release check (全网发布检测): what its own test accounts send is answered as the check wants it. No other account gets
 * here.
 */
@Singleton
class ReleaseCheck {

    private static final Map<String, String> ACCOUNTS = Map.of(
            "wx570bc396a51b8ff8", "gh_3c884a361561",
            "wx9252c5e0bb1836fc", "gh_c0f28a78b318",
            "wx8e1097c5bc82cde9", "gh_3f222ed8d140",
            "wx14550af28c71a144", "gh_26128078e9ab",
            "wxa35b9c23cfe664eb", "gh_2b3713f184a6");
    private static final String TEXT = "TESTCOMPONENT_MSG_TYPE_TEXT";
    private static final String CODE = "QUERY_AUTH_CODE:";

    private final Component component;
    private final Clock clock;

    ReleaseCheck(Component component, Clock clock) {
        this.component = component;
        this.clock = clock;
    }

    /** Whether it is one of the testers, by its app id in the address and by its name inside the push. */
    static boolean isOf(String appId, Elements push) {
        var name = ACCOUNTS.get(appId);
        return name != null && name.equals(push.optional("ToUserName"));
    }

    Reaction reactionTo(Elements push, Opened opened) {
        var event = push.optional("Event");
        if (event != null) {
            return reply(push, opened, event + "from_callback");
        }
        var content = push.optional("Content");
        if (TEXT.equals(content)) {
            return reply(push, opened, TEXT + "_callback");
        }
        if (content != null && content.startsWith(CODE)) {
            answerLater(new Trial(text(push, "FromUserName"), content.substring(CODE.length())));
            return Reaction.text("");
        }
        return Reaction.text(Answer.SILENT.body());
    }

    /** The check wants the empty answer first. Whether the rest goes well is between the token-service and WeChat. */
    private void answerLater(Trial trial) {
        component.answer(trial).subscribe().with(
                done -> Log.info("WeChat's release check got its answer by the API"),
                failure -> Log.errorf("WeChat's release check did not get its answer by the API: %s", failure.getMessage()));
    }

    private Reaction reply(Elements push, Opened opened, String text) {
        var answer = Answer.text(text(push, "FromUserName"), text(push, "ToUserName"), clock.instant(), text);
        return Reaction.xml(opened.close(answer.body()));
    }

    private static String text(Elements push, String name) {
        var text = push.optional(name);
        return text == null ? "" : text;
    }
}
