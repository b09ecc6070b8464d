package org.wechatc4c.connector.soap;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/** How C4C's SOAP web services are called. Read only where {@code c4c.interface} is {@code soap}. */
@ConfigMapping(prefix = "c4c.soap")
public interface SoapConfig {

    /** The user of the communication arrangements; C4C lets other users in with OData only. */
    @WithDefault("${c4c.username:}")
    Optional<String> username();

    @WithDefault("${c4c.password:}")
    Optional<Secret<String>> password();

    /**
     * Name of a TLS configuration ({@code quarkus.tls.<name>…}), whose key store holds the certificate of the communication
     * arrangements. When it is set, no password is sent.
     */
    Optional<String> tlsConfigurationName();

    Endpoints endpoints();

    /**
     * Where the services are: paths below the tenant's host, or addresses of their own, as the communication arrangements show
     * them.
     */
    interface Endpoints {

        @WithDefault("/sap/bc/srt/scs/sap/managesocialmediauserprofilein")
        URI manageProfiles();

        @WithDefault("/sap/bc/srt/scs/sap/requestforsocialmediauserprofi")
        URI queryProfiles();

        @WithDefault("/sap/bc/srt/scs/sap/managesocialmediaactivityin")
        URI manageActivities();

        @WithDefault("/sap/bc/srt/scs/sap/querysocialmediaactivityin")
        URI queryActivities();

        @WithDefault("/sap/bc/srt/scs/sap/managecustomerin")
        URI manageCustomers();

        @WithDefault("/sap/bc/srt/scs/sap/querycustomerin")
        URI queryCustomers();

        @WithDefault("/sap/bc/srt/scs/sap/manageservicerequestin")
        URI manageTickets();

        @WithDefault("/sap/bc/srt/scs/sap/queryservicerequestin")
        URI queryTickets();
    }
}
