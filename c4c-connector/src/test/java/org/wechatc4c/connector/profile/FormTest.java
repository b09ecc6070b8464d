package org.wechatc4c.connector.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @ParameterizedTest
    @ValueSource(strings = { "林", "O'Hara", "' or '1'='1", "雨后🚗", "{openid}", "*" })
    void takesEveryName(String name) {
        assertThat(form(name, null, null).lastName()).contains(name);
    }

    @Test
    void refusesWhatC4cWouldRefuse() {
        assertRefused("lastName", () -> form("x".repeat(41), null, null));
        assertRefused("lastName", () -> form("  ", null, null));
        assertRefused("lastName", () -> form("Li\nn", null, null));
        assertRefused("phone", () -> form("Lin", "1".repeat(41), null));
        assertRefused("email", () -> form("Lin", null, "a@" + "b".repeat(254)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "' or '1'='1", "call me", "O'Hara", "138🚗", "*13800000000", "138\u0000" })
    void refusesWhatIsNoTelephoneNumber(String phone) {
        assertRefused("phone", () -> form("Lin", phone, null));
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertRefused("email", () -> form("Lin", null, "nobody"));
        assertRefused("email", () -> form("Lin", null, "a b@example.cn"));
    }

    @Test
    void repeatsNothing() {
        assertThat(form("Lin", "13800000000", "lin@example.cn").toString()).isEqualTo("Form[…]");
        assertThatExceptionOfType(FormRefused.class).isThrownBy(() -> form("Lin", "call me", null))
                .withMessage("phone is no telephone number");
    }

    private static void assertRefused(String field, Runnable form) {
        assertThatExceptionOfType(FormRefused.class).isThrownBy(form::run)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }

    private static Form form(String lastName, String phone, String email) {
        return new Form(Optional.empty(), Optional.of(lastName), Optional.ofNullable(phone), Optional.ofNullable(email));
    }
}
