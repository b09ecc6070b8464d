package org.wechatc4c.notification.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.notification.wechat.Reaction.Pause;
import org.wechatc4c.notification.wechat.Reaction.Quota;
import org.wechatc4c.notification.wechat.Reaction.RetryLater;
import org.wechatc4c.notification.wechat.Reaction.ShowAsUnknown;

class ReactionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Accepted       | 0
            RetrySoon      | -1 -1000 61450
            RenewToken     | 40001 40014 41001 42001
            Pause          | 45009 45011
            Park           | 45015 45047
            Refuse         | 40003 43004 43005 43019 46004 48002 50003 50005
            Refuse         | 45002 45003 45004 45005 45006 45007 45008
            Refuse         | 40155 45082 45086 45098 45099 40213 40214
            Refuse         | 40005 40006 40009 40010 40011 40012 44001 45001
            Refuse         | 40165 40166 43101 45064 47003
            RefuseAndAlert | 40034 40036 40037 48011
            RefuseAndAlert | 40004 40007 40118 40121 46001
            RefuseAndAlert | 40008 40031 40032 40033 40035 40130 44002 44004 47001 47002
            RefuseAndAlert | 41005 41006 41009 43001 43002 43003
            RefuseAndAlert | 40002 40013 40125 41002 41004 40164 45035 61004
            RefuseAndAlert | 42007 43007 48001 48003 48009 50001 61003 61007 61016 61017
            RefuseAndAlert | 49001 49003 61014 61015 61024
            RefuseAndAlert | 45048 45049 45050 45051 45052 48008
            RefuseAndAlert | 45087 45094 45102 45103 48004 50002 50004
            RefuseAndAlert | 65400 65401 61451 61452
            RefuseAndAlert | 1 99999 -2
            """)
    void reactsToEachCode(String reaction, String codes) {
        assertThat(codes.split(" "))
                .allSatisfy(code -> assertThat(Reactions.to(Integer.parseInt(code)).getClass().getSimpleName())
                        .isEqualTo(reaction));
    }

    @Test
    void tellsTheTwoQuotasApart() {
        assertThat(Reactions.to(45011)).isEqualTo(new Pause(Quota.MINUTE));
        assertThat(Reactions.to(45009)).isEqualTo(new Pause(Quota.DAY));
    }

    @Test
    void doesNotWaitForTheCustomerWithATemplate() {
        assertThat(Reactions.toTemplate(new Answer.Code(45015, null))).isInstanceOf(Reaction.RefuseAndAlert.class);
        assertThat(Reactions.toTemplate(new Answer.Code(0, null))).isEqualTo(new Reaction.Accepted());
    }

    @Test
    void repeatsWhatWasNotSent() {
        assertThat(Reactions.to(new Answer.NotSent("no connection"))).isEqualTo(new RetryLater("no connection"));
    }

    @Test
    void neverRepeatsWhatMayHaveArrived() {
        assertThat(Reactions.to(new Answer.Unclear("cut"))).isEqualTo(new ShowAsUnknown("cut"));
    }
}
