package org.wechatc4c.notification.wechat;

import org.wechatc4c.notification.wechat.Reaction.Accepted;
import org.wechatc4c.notification.wechat.Reaction.Park;
import org.wechatc4c.notification.wechat.Reaction.Pause;
import org.wechatc4c.notification.wechat.Reaction.Quota;
import org.wechatc4c.notification.wechat.Reaction.Refuse;
import org.wechatc4c.notification.wechat.Reaction.RefuseAndAlert;
import org.wechatc4c.notification.wechat.Reaction.RenewToken;
import org.wechatc4c.notification.wechat.Reaction.RetryLater;
import org.wechatc4c.notification.wechat.Reaction.RetrySoon;
import org.wechatc4c.notification.wechat.Reaction.ShowAsUnknown;

/** The one place that knows what WeChat's codes mean: {@code docs/protocols/wechat-messages.md#codes}. */
public final class Reactions {

    private Reactions() {
    }

    public static Reaction to(Answer answer) {
        return switch (answer) {
            case Answer.Code code -> to(code.errcode());
            case Answer.NotSent notSent -> new RetryLater(notSent.why());
            case Answer.Unclear unclear -> new ShowAsUnknown(unclear.why());
        };
    }

    /** A template needs no reply window: if WeChat asks for one all the same, waiting for the customer does not help. */
    static Reaction toTemplate(Answer answer) {
        var reaction = to(answer);
        return reaction instanceof Park ? new RefuseAndAlert("WeChat does not take the template now") : reaction;
    }

    public static Reaction to(int errcode) {
        return switch (errcode) {
            case 0 -> new Accepted();

            case -1, -1000, 61450 -> new RetrySoon();
            case 40001, 40014, 41001, 42001 -> new RenewToken();
            case 45011 -> new Pause(Quota.MINUTE);
            case 45009 -> new Pause(Quota.DAY);
            case 45015, 45047 -> new Park();

            case 40003, 46004 -> new Refuse("the openid does not belong to this account");
            case 43004, 43005, 50005 -> new Refuse("the customer does not follow the account");
            case 43019 -> new Refuse("the customer is on the account's blacklist");
            case 48002 -> new Refuse("the customer refuses messages of the account");
            case 50003 -> new Refuse("WeChat does not allow this customer");
            case 45002, 45003, 45004, 45005, 45006, 45007, 45008 -> new Refuse("the message is too long");
            case 40005, 40006, 40009, 40010, 40011, 40012, 44001, 45001 -> new Refuse("WeChat does not take the file");
            case 43101 -> new Refuse("the customer did not agree to such messages");
            case 40165, 40166, 45064, 47003 -> new Refuse("what is to stand in the template does not fit it");
            case 40155, 45082, 45086, 45098, 45099, 40213, 40214 -> new Refuse("WeChat does not allow what the message holds");

            case 40004, 40007, 40118, 40121, 46001 -> new RefuseAndAlert("WeChat does not know the media of the message");
            case 40034, 40036, 40037, 48011 -> new RefuseAndAlert("the account has no such template, or may not use it");
            case 40008, 40031, 40032, 40033, 40035, 40130, 44002, 44004, 47001, 47002 ->
                new RefuseAndAlert("WeChat cannot read what was sent to it");
            case 41005, 41006, 41009, 43001, 43002, 43003 -> new RefuseAndAlert("WeChat misses something in the call");
            case 40002, 40013, 40125, 41002, 41004 -> new RefuseAndAlert("WeChat does not know the credentials of the account");
            case 40164, 45035, 61004 -> new RefuseAndAlert("WeChat does not allow calls from this server's address");
            case 42007, 43007, 48001, 48003, 48009, 50001, 61003, 61007, 61016, 61017 ->
                new RefuseAndAlert("the account has no permission to send messages");
            case 49001, 49003, 61014, 61015, 61024 -> new RefuseAndAlert("the token belongs to another account");
            case 45048, 45049, 45050, 45051, 45052, 48008 ->
                new RefuseAndAlert("the account must not send messages of this type");
            case 45087, 45094, 45102, 45103, 48004, 50002, 50004 -> new RefuseAndAlert("WeChat has blocked the account");
            case 65400, 65401, 61451, 61452 -> new RefuseAndAlert("WeChat does not know the agent's account");

            default -> new RefuseAndAlert("WeChat answered a code that this build does not know");
        };
    }
}
