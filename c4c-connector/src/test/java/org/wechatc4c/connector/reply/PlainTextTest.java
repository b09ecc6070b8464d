package org.wechatc4c.connector.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = { "您好, 1+1 = 2 & 技师今天下午联系您。", "if a < b and b > c",
            "write to <info@dealer.example> or <b@dealer.example>",
            "I <3 it", "press <Ctrl> then <Enter>", "AT&T", "x < 3 && y", "<", "<<>>", "</", "a\n  b\tc", "a < p and b",
            "1 <!> 2" })
    void leavesAloneWhatIsNoHtml(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
            "<p>您好，</p><p>明天见。</p> ~ 您好，\\n明天见。",
            "one<br>two<br/>three<BR />four ~ one\\ntwo\\nthree\\nfour",
            "<div>a</div><div><br></div><div>b</div> ~ a\\n\\nb",
            "<p>a</p><p>&nbsp;</p><p>&nbsp;</p><p>&nbsp;</p><p>b</p> ~ a\\n\\nb",
            "<b>bold</b> and <i>it</i>alic ~ bold and italic",
            "<p>a   b\tc</p> ~ a b c",
            "<p>1 &lt; 2 &amp; 3 &#62; 2 &copy; &#x4F60;&#22909;</p> ~ 1 < 2 & 3 > 2 © 你好",
            "R&amp;D &lt;now&gt; ~ R&D <now>",
            "<p>see <a href='https://dealer.example/a?b=1&amp;c=2'>our page</a>.</p> ~ see our page (https://dealer.example/a?b=1&c=2).",
            "<a href='https://dealer.example/'>https://dealer.example/</a> ~ https://dealer.example/",
            "<a href='mailto:wei@dealer.example'>Wei</a> ~ Wei (wei@dealer.example)",
            "<a href='tel:+862812345678'>+862812345678</a> ~ +862812345678",
            "<a href='javascript:alert(1)'>click</a> ~ click",
            "<a href='https://dealer.example/x'><img src=x></a> ~ https://dealer.example/x",
            "<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul> ~ • one\\n• two\\n  • deep",
            "<ol><li>one<li>two</ol>end ~ 1. one\\n2. two\\nend",
            "<table><tr><th>day</th><th>time</th></tr><tr><td>Mon</td><td>9:00</td></tr></table> ~ day | time\\nMon | 9:00",
            "<h1>Title</h1>text<hr>more ~ Title\\ntext\\nmore",
            "<pre>a\\n  b</pre>c ~ a\\n  b\\nc",
            "a<script>alert('<p>x</p>')</script><style>p{color:red}</style>b<p></p> ~ ab",
            "<p>a<!-- hidden -->b</p> ~ ab",
            "<html><head><title>t</title></head><body>x</body></html> ~ x",
            "<p>Press <Ctrl> & <b@dealer.example> 1<2</p> ~ Press <Ctrl> & <b@dealer.example> 1<2",
            "<p class=MsoNormal>a<o:p></o:p></p> ~ a",
            "<p>the plan <img alt='floor plan' src='x'></p> ~ the plan [floor plan]",
            "<p>a\u200Bb\u00ADc\uFEFF</p> ~ abc",
            "<p>unclosed <b>bold ~ unclosed bold",
            "<p>👨‍👩‍👧 ok</p> ~ 👨‍👩‍👧 ok" })
    void readsHtml(String html, String text) {
        assertThat(PlainText.of(html.replace("\\n", "\n"))).isEqualTo(text.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
            "<p>new</p><div class='gmail_quote'><div>On Mon Wei wrote:</div><blockquote>old</blockquote></div> ~ new",
            "<p>new</p><blockquote type='cite'>old</blockquote> ~ new",
            "<div>new</div><hr><div id='divRplyFwdMsg'><b>From:</b> x</div><div>old</div> ~ new",
            "<p>new</p><p>-----Original Message-----</p><p>old</p> ~ new",
            "new\\n\\n发件人: 客户\\n发送时间: 2026-03-01\\n收件人: 我们\\n主题: 车\\n\\nold ~ new",
            "new\\n在 2026年3月1日，客户 写道：\\n> old\\n> older ~ new",
            "new\\nOn Mon, Mar 1, 2026 Wei Chen wrote:\\n\\n> old ~ new" })
    void cutsWhatWasSaidBefore(String mail, String text) {
        assertThat(PlainText.of(mail.replace("\\n", "\n"))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = { "On Monday your friend wrote:\nI liked it", "From: Chengdu\nwe leave at nine", "> 100 km is fine",
            "发件人: 客户\n发送时间: 2026-03-01\n收件人: 我们" })
    void cutsNothingElse(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @Test
    void keepsAQuotationThatIsAllThereIs() {
        assertThat(PlainText.of("<blockquote type='cite'>all of it</blockquote>")).isEqualTo("all of it");
    }

    @Test
    void keepsAQuotationThatAnAgentMadeHimself() {
        assertThat(PlainText.of("<p>the manual says</p><blockquote>check the oil</blockquote><p>so please do</p>"))
                .isEqualTo("the manual says\ncheck the oil\nso please do");
    }

    @Test
    void bringsLinesIntoOneForm() {
        assertThat(PlainText.of("a\r\nb\rc  \n\n\n\n d \u0000")).isEqualTo("a\nb\nc\n\n d");
    }

    @Test
    void isEmptyWhenNothingIsSaid() {
        assertThat(PlainText.of("<p>&nbsp;</p><img src='pixel.gif'>")).isEmpty();
    }

    @Test
    void survivesWhatNobodyShouldSend() {
        assertThatCode(() -> {
            PlainText.of("<div>".repeat(50_000) + "x");
            PlainText.of("<".repeat(100_000));
            PlainText.of("<a ".repeat(50_000));
            PlainText.of("<ul><li>".repeat(5_000) + "x");
            PlainText.of("&".repeat(100_000) + "&#9999999;&#xFFFFFF;");
            PlainText.of("On " + "x ".repeat(100_000) + "wrote");
        }).doesNotThrowAnyException();
    }

    @Test
    void losesNoWordWhateverSurroundsIt() {
        var tags = new String[] { "<p>", "</p>", "<br>", "<b>", "</b>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>",
                "<tr>", "<td>", "</table>", "<a href='https://x.example'>", "</a>", "<blockquote>", "<foo>", "</bar>", "<", ">",
                "&amp;", "&nbsp;", "<pre>", "</pre>", "<span style='a>b'>", "</span>", "<o:p>", "<h1>", "</h2>", "<hr/>" };
        var random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            var html = new StringBuilder();
            int words = 1 + random.nextInt(8);
            for (int word = 0; word < words; word++) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    html.append(tags[random.nextInt(tags.length)]);
                }
                html.append(" w").append(word).append("词 ");
            }
            var text = PlainText.of(html.toString());
            for (int word = 0; word < words; word++) {
                assertThat(text).as(html.toString()).contains("w" + word + "词");
            }
        }
    }
}
