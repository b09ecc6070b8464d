package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class QueryTest {

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
}
