package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void asksForNoTimeMoreExactThanC4cReads() {
        var query = Query.of("Set").whereSince("EntityLastChangedOn", Instant.parse("2026-03-01T09:00:00.123456789Z"));

        assertThat(query.encoded()).contains("2026-03-01T09%3A00%3A00.123Z");
    }

    @Test
    void doublesQuotesAndEncodesWhatIsNotPlain() {
        assertThat(Query.of("IndividualCustomerCollection").whereEqual("LastName", "O'Hara & 林+1").encoded())
                .isEqualTo("IndividualCustomerCollection?$filter=LastName%20eq%20%27O%27%27Hara%20%26%20%E6%9E%97%2B1%27"
                        + "&$format=json");
    }

    @Test
    void letsNoValueBecomePartOfTheQuestion() {
        var query = Query.of("ServiceRequestCollection").whereEqual("ID", "1' or ID ne '2").encoded();

        assertThat(URLDecoder.decode(query, StandardCharsets.UTF_8)).contains("$filter=ID eq '1'' or ID ne ''2'&");
    }

    @Test
    void joinsConditionsAndOptions() {
        assertThat(
                Query.of("Set").whereEqual("A", "1").whereUuid("B", "0A-1").select("A", "B").orderBy("A desc").top(2).encoded())
                .isEqualTo("Set?$filter=A%20eq%20%271%27%20and%20B%20eq%20guid%270A-1%27&$select=A%2CB&$orderby=A%20desc&$top=2"
                        + "&$format=json");
    }

    @Test
    void neverAsksForAnEmptyValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("GetSocialMediaUserProfile").parameter("SocialMediaUserAccountID", " "));
    }

    @Test
    void addressesAnEntityAndWhatBelongsToIt() {
        assertThat(Query.of("Set", "00AA").encoded()).isEqualTo("Set(%2700AA%27)?$format=json");
        assertThat(Query.of("Set", "00AA", "Children").encoded()).isEqualTo("Set(%2700AA%27)/Children?$format=json");
    }

    @Test
    void writesTimesAsTheirPropertiesAreTyped() {
        var time = Instant.parse("2026-03-01T08:00:00Z");
        var query = Query.of("Set").whereSince("EntityLastChangedOn", time).whereSinceText("RequestCloseddatetimeContent",
                time);

        assertThat(URLDecoder.decode(query.encoded(), StandardCharsets.UTF_8))
                .isEqualTo("Set?$filter=EntityLastChangedOn ge datetimeoffset'2026-03-01T08:00:00Z'"
                        + " and RequestCloseddatetimeContent ge '2026-03-01T08:00:00Z'&$format=json");
    }

    @Test
    void looksForBeginningsAndBringsAlongWhatBelongsToAnEntity() {
        var query = Query.of("Set").whereStartsWith("Phone", "+86 1").expand("Children", "Parent/Owner").inlineCount();

        assertThat(URLDecoder.decode(query.encoded().replace("%2B", "PLUS"), StandardCharsets.UTF_8))
                .isEqualTo("Set?$filter=startswith(Phone,'PLUS86 1')&$expand=Children,Parent/Owner&$inlinecount=allpages"
                        + "&$format=json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ID eq '1' or ID", "", "a b", "Name)", "ID,Name", "Näme" })
    void takesNoNameThatIsNone(String name) {
        var query = Query.of("Set");

        assertThatIllegalArgumentException().isThrownBy(() -> query.whereEqual(name, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> query.whereUuid(name, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> query.select(name));
        assertThatIllegalArgumentException().isThrownBy(() -> query.orderBy("ID up"));
    }
}
