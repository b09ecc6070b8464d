package org.wechatc4c.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;

/** The main path as a person sees it, in a real browser. */
@WithSandbox
class PageIT {

    /** A blue square of 8 × 8 points. */
    private static final String PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEElEQVR42mNgSNmAHQ0tCQDKTkUBjXCdKwAAAABJRU5ErkJggg==";

    private static Chromium chromium;

    private final Sandbox sandbox;

    PageIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aCustomerFollowsAsksAndIsAnswered() {
        var page = chromium.page(sandbox.page().toString(), "zh-CN", ColorScheme.LIGHT);
        var phone = region(page, "手机");
        var desk = region(page, "坐席工作台");
        var chat = phone.getByRole(AriaRole.LOG);
        var name = "林小雨 " + System.nanoTime() % 100_000;

        button(phone, "添加顾客").click();
        phone.getByLabel("姓名").fill(name);
        button(phone, "添加").click();
        button(phone, "关注公众号").click();

        assertThat(chat).containsText("欢迎关注");
        assertThat(chat).containsText(Pattern.compile("客户编号.*10\\d{5}"));
        String number = numberIn(chat.textContent());
        assertThat(desk.getByText(number, new Locator.GetByTextOptions().setExact(true)).first()).isVisible();
        Chromium.screenshot(page, "1-followed");

        say(phone, "充电线锁不上 🔌");
        var tickets = desk.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("充电线锁不上 🔌"));
        assertThat(tickets).hasCount(1);
        tickets.click();
        var conversation = desk.getByRole(AriaRole.LOG);
        assertThat(conversation).containsText("充电线锁不上 🔌");
        say(phone, "今天可以来看一下吗？");
        assertThat(conversation).containsText("今天可以来看一下吗？");
        assertThat(tickets).hasCount(1);
        button(phone, "更多").click();
        phone.getByLabel("图片", new Locator.GetByLabelOptions().setExact(true)).setInputFiles(
                new FilePayload("scratch.png", "image/png", Base64.getDecoder().decode(PICTURE)));
        assertThat(conversation).containsText("图片");

        desk.locator("ui5-textarea").locator("textarea").fill("您好，技师今天下午联系您 👍");
        button(desk, "发送回复").click();
        assertThat(chat).containsText("您好，技师今天下午联系您 👍");
        assertThat(region(page, "主题")).containsText("wechat.delivery.accepted.v1");
        Chromium.screenshot(page, "2-answered");

        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void isUsableByEverybodyInBothLanguagesAndColours() {
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var locale : List.of("zh-CN", "en")) {
                var page = chromium.page(sandbox.page().toString(), locale, colours);
                assertThat(region(page, locale.equals("en") ? "Phone" : "手机")).isVisible();
                page.waitForFunction("() => document.querySelector('agent-desk ui5-list, agent-desk .empty')");
                Chromium.inspect(page, "3-" + locale + "-" + colours.name().toLowerCase(Locale.ROOT));
                page.context().close();
            }
        }
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void say(Locator phone, String text) {
        phone.getByLabel("消息", new Locator.GetByLabelOptions().setExact(true)).fill(text);
        button(phone, "发送").click();
        assertThat(phone.getByRole(AriaRole.LOG)).containsText(text);
    }

    private static String numberIn(String chat) {
        var number = Pattern.compile("客户编号\\D*(10\\d{5})").matcher(chat);
        assertThat(number.find()).as("the chat tells the customer's number: " + chat).isTrue();
        return number.group(1);
    }

    private static Locator region(Page page, String name) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
