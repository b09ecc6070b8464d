package org.wechatc4c.standin.wechat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The whole-network release check (全网发布检测), which every third-party platform has to pass before it may serve others. */
final class ReleaseCheck {

    /** WeChat's own test accounts: the appid and the name inside pushes. */
    static final Map<String, String> ACCOUNTS = accounts();

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String TEXT = "TESTCOMPONENT_MSG_TYPE_TEXT";

    private final OpenPlatform openPlatform;
    private final OfficialAccount account;
    private final Authorizers authorizers;
    private final Patience patience;

    ReleaseCheck(OpenPlatform openPlatform, OfficialAccount account, Authorizers authorizers, Patience patience) {
        this.openPlatform = openPlatform;
        this.account = account;
        this.authorizers = authorizers;
        this.patience = patience;
    }

    List<ReleaseCase> run() throws InterruptedException {
        Phone phone = account.addPhone("WeChat");
        var cases = new ArrayList<ReleaseCase>();
        cases.add(new ReleaseCase("ticket", ticket()));
        cases.add(new ReleaseCase("event", event(phone)));
        cases.add(new ReleaseCase("text", text(phone)));
        cases.add(new ReleaseCase("api", api(phone)));
        return cases;
    }

    private String ticket() throws InterruptedException {
        int index = openPlatform.newTicket();
        wait(() -> openPlatform.pushes().get(index).outcome() != Push.Outcome.UNDER_WAY, wholePatience());
        Push push = openPlatform.pushes().get(index);
        return push.outcome() == Push.Outcome.ACCEPTED && push.tries().size() == 1 ? ""
                : "the ticket was not answered with success at once";
    }

    private String event(Phone phone) throws InterruptedException {
        phone.follow();
        return replied(phone, "subscribefrom_callback");
    }

    private String text(Phone phone) throws InterruptedException {
        phone.says(TEXT);
        return replied(phone, TEXT + "_callback");
    }

    private String api(Phone phone) throws InterruptedException {
        Authorizers.Code code = authorizers.newCode(account.console().appId());
        phone.says("QUERY_AUTH_CODE:" + code.value());
        wait(phone::isIdle, wholePatience());
        Push push = phone.pushes().getLast();
        if (push.tries().size() != 1 || !push.tries().getLast().succeeded() || !push.tries().getLast().answer().isEmpty()) {
            return "the answer was not empty at once";
        }
        String expected = code.value() + "_from_api";
        wait(() -> phone.sent().stream().anyMatch(sent -> sent.text().equals(expected)), patience.perTry());
        if (!authorizers.isRedeemed(code)) {
            return "the authorisation was not fetched with the code";
        }
        return phone.sent().stream().anyMatch(sent -> sent.msgType().equals("text") && sent.text().equals(expected)) ? ""
                : "the customer-service message did not come";
    }

    private String replied(Phone phone, String expected) throws InterruptedException {
        wait(phone::isIdle, wholePatience());
        Push push = phone.pushes().getLast();
        if (push.tries().size() != 1 || push.outcome() != Push.Outcome.REPLIED) {
            return "there was no passive reply at once";
        }
        String shown = phone.screen().getLast().text();
        return shown.equals(expected) ? "" : "the reply was not " + expected;
    }

    private Duration wholePatience() {
        return patience.apart().multipliedBy(patience.tries()).plus(patience.perTry());
    }

    /** Looks again and again until it is so, or the time is over. */
    private static void wait(BooleanSupplier so, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!so.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static Map<String, String> accounts() {
        var accounts = new LinkedHashMap<String, String>();
        accounts.put("wx570bc396a51b8ff8", "gh_3c884a361561");
        accounts.put("wx9252c5e0bb1836fc", "gh_c0f28a78b318");
        accounts.put("wx8e1097c5bc82cde9", "gh_3f222ed8d140");
        accounts.put("wx14550af28c71a144", "gh_26128078e9ab");
        accounts.put("wxa35b9c23cfe664eb", "gh_2b3713f184a6");
        return accounts;
    }
}
