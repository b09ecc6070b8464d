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

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Social media user profiles: an openid as C4C knows it ({@code docs/protocols/c4c.md#profiles}). */
@Over(Protocol.ODATA)
@ApplicationScoped
class ODataProfiles implements Profiles {

    static final String SET = "SocialMediaUserProfileCollection";
    static final String ACCOUNTS = "SocialMediaUserProfileUserInformation";
    private static final String PARTNERS = "SocialMediaUserProfileBupaReference";
    private static final String PERSON = "1";

    private final ODataClient c4c;

    ODataProfiles(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<List<Profile>> find(Account account) {
        return c4c.read(byAccountId(account)).chain(rows -> ofAccount(rows, account));
    }

    static Query byAccountId(Account account) {
        return Query.of("GetSocialMediaUserProfile").parameter("SocialMediaUserAccountID", account.accountId());
    }

    /** The profiles among these rows that are really this account's, the oldest first. */
    Uni<List<Profile>> ofAccount(List<Entity> rows, Account account) {
        return Multi.createFrom().iterable(rows)
                .onItem().transformToUniAndConcatenate(row -> accounts(row)
                        .map(accounts -> accounts.contains(account) ? Optional.of(row) : Optional.<Entity> empty()))
                .filter(Optional::isPresent).map(Optional::orElseThrow)
                .map(ODataProfiles::profile)
                .collect().asList()
                .map(profiles -> profiles.stream().sorted(Comparator.comparing(Profile::id, ByNumber.ORDER)).toList());
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
