package org.wechatc4c.token.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.Secret;

class CustodyTest {

    private static final String KEY = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());
    private static final String OTHER_KEY = Base64.getEncoder().encodeToString("fedcba9876543210fedcba9876543210".getBytes());

    private final Custody custody = custody("2026", KEY, Map.of());

    @Test
    void opensWhatItSealed() {
        assertThat(custody.open(custody.seal("the secret 秘密", "shop"), "shop")).isEqualTo("the secret 秘密");
    }

    @Test
    void showsTheKeyIdAndNothingOfTheText() {
        var sealed = custody.seal("the secret", "shop");

        assertThat(sealed).startsWith("v1.2026.").doesNotContain("secret");
        assertThat(new String(Base64.getUrlDecoder().decode(sealed.substring("v1.2026.".length())))).doesNotContain("secret");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(custody.seal("the secret", "shop")).isNotEqualTo(custody.seal("the secret", "shop"));
    }

    @Test
    void doesNotOpenWhatWasSealedForAnotherPurpose() {
        var sealed = custody.seal("the secret", "shop");

        assertThatThrownBy(() -> custody.open(sealed, "parts")).isInstanceOf(CustodyFailure.Broken.class);
    }

    @Test
    void noticesASingleAlteredBit() {
        var sealed = custody.seal("the secret", "shop");
        var content = Base64.getUrlDecoder().decode(sealed.substring("v1.2026.".length()));

        for (int i = 0; i < content.length; i++) {
            var altered = content.clone();
            altered[i] ^= 1;
            var forged = "v1.2026." + Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
            assertThatThrownBy(() -> custody.open(forged, "shop")).isInstanceOf(CustodyFailure.Broken.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "the secret", "v1.2026", "v1.2026.", "v1.2026.AAAA", "v1.2026.%%%", "v2.2026.AAAA" })
    void doesNotOpenWhatIsNoSealedText(String text) {
        assertThatThrownBy(() -> custody.open(text, "shop")).isInstanceOf(CustodyFailure.Broken.class);
    }

    @Test
    void opensWithAFormerKeyAndSealsWithTheNewOne() {
        var rotated = custody("2027", OTHER_KEY, Map.of("2026", KEY));

        assertThat(rotated.open(custody.seal("the secret", "shop"), "shop")).isEqualTo("the secret");
        assertThat(rotated.seal("the secret", "shop")).startsWith("v1.2027.");
    }

    @Test
    void namesTheKeyThatIsMissing() {
        var withoutFormer = custody("2027", OTHER_KEY, Map.of());
        var sealed = custody.seal("the secret", "shop");

        assertThatThrownBy(() -> withoutFormer.open(sealed, "shop")).isInstanceOf(CustodyFailure.UnknownKey.class)
                .hasMessageContaining("2026");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "c2hvcnQ=", "hunter2 is no base64" })
    void refusesAMasterKeyThatIsNot32BytesAndDoesNotShowIt(String key) {
        assertThatThrownBy(() -> custody("2026", key, Map.of())).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("custody.master-key").hasMessageNotContaining("hunter2")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void refusesANewKeyUnderAFormerName() {
        assertThatThrownBy(() -> custody("2026", OTHER_KEY, Map.of("2026", KEY))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("custody.previous-keys.2026");
    }

    private static Custody custody(String keyId, String masterKey, Map<String, String> previousKeys) {
        return new Custody(new CustodyConfig() {
            @Override
            public String keyId() {
                return keyId;
            }

            @Override
            public Secret<String> masterKey() {
                return () -> masterKey;
            }

            @Override
            public Map<String, Secret<String>> previousKeys() {
                return previousKeys.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> () -> entry.getValue()));
            }
        });
    }
}
