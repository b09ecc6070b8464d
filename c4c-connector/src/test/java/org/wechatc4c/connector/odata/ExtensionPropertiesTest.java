package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.access.Accesses;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.TenantConfig;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

class ExtensionPropertiesTest {

    private static final String METADATA = """
            <?xml version="1.0"?>
            <edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices>
            <Schema Namespace="c4codata" xmlns="http://schemas.microsoft.com/ado/2008/09/edm">
            <EntityType Name="IndividualCustomer"><Key><PropertyRef Name="ObjectID"/></Key>
            <Property Name="ObjectID" Type="Edm.String"/><Property Name="Z_WeChat_KUT" Type="Edm.String"/></EntityType>
            <EntityType Name="ServiceRequest"><Property Name="Z_Event_KUT" Type="Edm.String"/></EntityType>
            </Schema></edmx:DataServices></edmx:Edmx>
            """;

    private final FakeWire wire = new FakeWire();

    @Test
    void isWellWhenAllOfThemAreThere() {
        answer(METADATA);
        var properties = started("IndividualCustomer.Z_WeChat_KUT,ServiceRequest.Z_Event_KUT");

        assertThat(properties.call().getStatus()).isEqualTo(Status.UP);
        assertThat(wire.calls).singleElement().extracting(Call::path)
                .isEqualTo("/sap/c4c/odata/v1/c4codataapi/$metadata?$filter=IndividualCustomer%2CServiceRequest");
    }

    @Test
    void saysWhichIsMisspelt() {
        answer(METADATA);
        var response = started("IndividualCustomer.z_wechat_KUT,ServiceRequest.Z_WeChat_KUT,Lead.Z_KUT,Z_KUT").call();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow()).containsEntry("problems",
                "IndividualCustomer.z_wechat_KUT is spelt IndividualCustomer.Z_WeChat_KUT in the tenant; "
                        + "ServiceRequest.Z_WeChat_KUT does not exist in the tenant, or is not switched on for OData; "
                        + "Lead.Z_KUT: the tenant shows no entity type Lead; "
                        + "Z_KUT is not of the form <entity type>.<property>");
    }

    @Test
    void asksNothingWhenNothingIsToExist() {
        assertThat(started("").call().getStatus()).isEqualTo(Status.UP);
        assertThat(wire.calls).isEmpty();
    }

    @Test
    void isNotWellBeforeItCouldLook() {
        wire.rule = call -> Uni.createFrom().nothing();

        assertThat(started("ServiceRequest.Z_Event_KUT").call().getData().orElseThrow()).containsEntry("problems",
                "not looked up yet");
    }

    @Test
    void takesNoPageForMetadata() {
        answer("<html>Log on</html>");

        assertThat(catchThrowable(() -> client().metadata(List.of("ServiceRequest")).await().indefinitely()))
                .isInstanceOf(C4cFailure.Unreachable.class);
    }

    private void answer(String body) {
        wire.rule = call -> Uni.createFrom()
                .item(new Answer(200, Map.of("content-type", List.of("application/xml")), body));
    }

    private ExtensionProperties started(String names) {
        var properties = new ExtensionProperties(client(),
                TenantConfig.with(names.isEmpty() ? Map.of() : Map.of("c4c.extension-properties", names)));
        properties.onStart(new StartupEvent());
        return properties;
    }

    private ODataClient client() {
        return new ODataClient(wire, Accesses.integrationUser(), TenantConfig.with(Map.of()), new ObjectMapper(),
                Clock.systemUTC());
    }
}
