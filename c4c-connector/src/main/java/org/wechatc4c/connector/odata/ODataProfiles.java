package org.wechatc4c.connector.odata;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;
import org.wechatc4c.connector.tenant.Profiles;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Social media user profiles: an openid as C4C knows it ({@code docs/protocols/c4c.md#profiles}). */
@Over(Protocol.ODATA)
@ApplicationScoped
class ODataProfiles implements Profiles {

    private static final String SET = "SocialMediaUserProfileCollection";
    private static final String ACCOUNTS = "SocialMediaUserProfileUserInformation";
    private static final String PARTNERS = "SocialMediaUserProfileBupaReference";
    private static final String PERSON = "1";

    private final ODataClient c4c;

    ODataProfiles(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<Optional<Profile>> find(Account account) {
        var query = Query.of("GetSocialMediaUserProfile").parameter("SocialMediaUserAccountID", account.accountId());
        return c4c.read(query)
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem().transformToUniAndConcatenate(row -> accounts(row)
                        .map(accounts -> accounts.contains(account) ? Optional.of(row) : Optional.<Entity> empty()))
                .filter(Optional::isPresent).map(Optional::orElseThrow)
                .collect().asList()
                .map(rows -> oldest(rows, account).map(ODataProfiles::profile));
    }

    @Override
    public Uni<List<Account>> accounts(String profileUuid) {
        return c4c.read(Query.of(SET, profileUuid.replace("-", ""), ACCOUNTS)).map(ODataProfiles::accounts);
    }

    @Override
    public Uni<Profile> create(NewProfile profile) {
        var account = Map.of("SocialMediaChannelCode", profile.channelCode(), "ExternalPartyAccountID",
                profile.account().providerId(), "SocialMediaUserAccountID", profile.account().accountId(),
                "SocialMediaUserName",
                profile.name());
        var properties = new LinkedHashMap<String, Object>();
        properties.put("SocialMediaUserCategoryCode", profile.categoryCode());
        properties.put(ACCOUNTS, List.of(account));
        if (profile.partner() != null) {
            properties.put(PARTNERS, List.of(reference(profile.partner())));
        }
        return c4c.create(SET, properties).map(ODataProfiles::profile);
    }

    @Override
    public Uni<Void> bind(Profile profile, Account account, Partner partner) {
        var properties = new LinkedHashMap<String, Object>(reference(partner));
        properties.put("ParentObjectID", profile.objectId());
        return c4c.create(PARTNERS + "Collection", properties).replaceWithVoid();
    }

    /** Comes along or not, as the release of C4C pleases; when not, it is asked for. */
    private Uni<List<Account>> accounts(Entity row) {
        var inline = row.children(ACCOUNTS);
        return inline.isEmpty()
                ? c4c.read(Query.of(SET, row.required("ObjectID"), ACCOUNTS)).map(ODataProfiles::accounts)
                : Uni.createFrom().item(accounts(inline));
    }

    private static List<Account> accounts(List<Entity> rows) {
        return rows.stream().map(row -> new Account(row.text("ExternalPartyAccountID").orElse(""),
                row.text("SocialMediaUserAccountID").orElse(""))).toList();
    }

    private static Optional<Entity> oldest(List<Entity> rows, Account account) {
        if (rows.size() > 1) {
            Log.warnf("Several social media profiles are one person; the oldest is used [provider=%s, profiles=%s]",
                    account.providerId(), rows.stream().map(row -> row.text("ID").orElse("?")).toList());
        }
        return rows.stream().min(Comparator.comparing(row -> row.text("ID").orElse(""), ByNumber.ORDER));
    }

    private static Profile profile(Entity row) {
        return new Profile(row.required("ObjectID"), row.uuid(), row.text("ID").orElse(""),
                row.number("AccountInternalID").orElse(null));
    }

    private static Map<String, String> reference(Partner partner) {
        return Map.of("BusinessPartnerCategoryCode", PERSON, "BusinessPartnerRoleCode", partner.roleCode(),
                "BusinessPartnerUUID",
                partner.uuid());
    }
}
