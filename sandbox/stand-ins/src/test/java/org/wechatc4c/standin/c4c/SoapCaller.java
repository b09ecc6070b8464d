package org.wechatc4c.standin.c4c;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A caller of the SOAP web services. What it sends is written out, so that it can be as wrong as a test wants. */
final class SoapCaller {

    /** What came back; the root of the answer is read only when it is looked at. */
    record Reply(int status, String body) {

        SoapElement root() {
            return SoapElement.read(body);
        }

        String fault() {
            return root().value("faultstring");
        }

        String detail() {
            return root().value("detail");
        }

        String severity() {
            return root().value("Log", "MaximumLogItemSeverityCode");
        }

        String note() {
            return root().value("Log", "Item", "Note");
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI tenant;

    SoapCaller(URI tenant) {
        this.tenant = tenant;
    }

    Reply maintain(String service, String request, String object) {
        return call(service, "<g:" + request + "><BasicMessageHeader/>" + object + "</g:" + request + ">");
    }

    Reply call(String service, String request) {
        return post(service, "<s:Envelope xmlns:s=\"" + SoapElement.ENVELOPE + "\" xmlns:g=\"" + SoapElement.GLOBAL
                + "\"><s:Header/><s:Body>" + request + "</s:Body></s:Envelope>", Caller.PASSWORD);
    }

    Reply post(String service, String message, String password) {
        try {
            var response = http.send(HttpRequest.newBuilder(tenant.resolve(SoapDoor.ROOT + "/" + service))
                    .header("Content-Type", "text/xml; charset=utf-8").header("SOAPAction", "\"\"")
                    .header("Authorization", Caller.basic(Caller.USER, password)).POST(BodyPublishers.ofString(message))
                    .build(),
                    BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply profile(String action, String content) {
        return maintain("managesocialmediauserprofilein", "SocialMediaUserProfileBundleMaintainRequest_sync",
                "<SocialMediaUserProfile actionCode=\"" + action + "\">" + content + "</SocialMediaUserProfile>");
    }

    /** A profile with one account in the channel WXCAR01; its number. */
    String follower(String openId) {
        return profile("01", "<SocialMediaUserCategoryCode>02</SocialMediaUserCategoryCode><UserInformation actionCode=\"01\">"
                + "<SocialMediaUserAccountID>" + openId + "</SocialMediaUserAccountID><SocialMediaChannelCode>008"
                + "</SocialMediaChannelCode><SocialMediaUserName>雨后</SocialMediaUserName><ExternalPartyAccountID>WXCAR01"
                + "</ExternalPartyAccountID></UserInformation>").root().value("SocialMediaUserProfile", "ID");
    }

    Reply activity(String content) {
        return call("managesocialmediaactivityin", "<g:SocialMediaActivityBundleMaintainRequestsync>"
                + "<SocialMediaActivity actionCode=\"01\">" + content
                + "</SocialMediaActivity></g:SocialMediaActivityBundleMaintainRequestsync>");
    }

    Reply message(String id, String root, String profile, String text) {
        return activity("<SocialMediaMessageID>" + id + "</SocialMediaMessageID>"
                + (root.isEmpty() ? ""
                        : "<RootSocialMediaMessageID>" + root + "</RootSocialMediaMessageID>"
                                + "<ParentSocialMediaMessageID>" + root + "</ParentSocialMediaMessageID>")
                + "<SocialMediaUserProfileID>" + profile + "</SocialMediaUserProfileID><SocialMediaActivityProviderID>WXCAR01"
                + "</SocialMediaActivityProviderID><InteractionContent><Text>" + text + "</Text></InteractionContent>");
    }

    Reply customer(String action, String content) {
        return maintain("managecustomerin", "CustomerBundleMaintainRequest_sync_V1",
                "<Customer actionCode=\"" + action + "\">" + content + "</Customer>");
    }

    Reply ticket(String action, String content) {
        return maintain("manageservicerequestin", "ServiceRequestBundleMaintainRequest2_sync",
                "<ServiceRequest actionCode=\"" + action + "\">" + content + "</ServiceRequest>");
    }

    Reply activities(String... messageIds) {
        var ranges = new StringBuilder();
        for (String id : messageIds) {
            ranges.append(range("SocialMediaMessageID", "SocialMediaMessageID", id));
        }
        return call("querysocialmediaactivityin", query("SocialMediaActivityByElementsQuery_sync",
                "SocialMediaActivitySelectionByElements", ranges.toString(), ""));
    }

    static String query(String request, String elements, String ranges, String conditions) {
        return "<g:" + request + "><" + elements + ">" + ranges + "</" + elements + ">" + conditions + "</g:" + request + ">";
    }

    static String range(String element, String boundary, String value) {
        return "<SelectionBy" + element + "><InclusionExclusionCode>I</InclusionExclusionCode><IntervalBoundaryTypeCode>1"
                + "</IntervalBoundaryTypeCode><LowerBoundary" + boundary + ">" + value + "</LowerBoundary" + boundary
                + "></SelectionBy" + element + ">";
    }
}
