package org.wechatc4c.connector.odata;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Social media user profiles: an openid as C4C knows it ({@code docs/protocols/c4c.md#profiles}). */
@ApplicationScoped
public class SocialProfiles {

    private static final String SET = "SocialMediaUserProfileCollection";
    private static final String ACCOUNTS = "SocialMediaUserProfileUserInformation";
    private static final String PARTNERS = "SocialMediaUserProfileBupaReference";
    private static final String PERSON = "1";

    private final ODataClient c4c;

    SocialProfiles(ODataClient c4c) {
        this.c4c = c4c;
    }

    /**
     * A profile.
     *
     * @param customerNumber number of the customer that it is bound to; absent when it is bound to none
     */
    public record Profile(String objectId, String uuid, @Nullable String customerNumber) {
    }

    /**
     * Where the person of a profile is known by which name.
     *
     * @param providerId C4C's Channel ID, that is which Official Account
     * @param accountId the openid
     */
    public record Account(String providerId, String accountId) {
    }

    /**
     * What a new profile says.
     *
     * @param categoryCode C4C's SocialMediaUserCategoryCode
     * @param customer absent when the profile is bound to nobody
     */
    public record NewProfile(String channelCode, String categoryCode, Account account, String name,
            @Nullable Partner customer) {
    }

    /**
     * The customer that a profile is bound to.
     *
     * @param roleCode the role as which the customer is bound
     */
    public record Partner(String uuid, String roleCode) {
    }

    /** The profile of an account. Two of them would be a mistake of earlier days: the older one is it. */
    public Uni<Optional<Profile>> find(Account account) {
        var query = Query.of("GetSocialMediaUserProfile").parameter("SocialMediaUserAccountID", account.accountId());
        return c4c.read(query)
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem().transformToUniAndConcatenate(row -> accounts(row)
                        .map(accounts -> accounts.contains(account) ? Optional.of(row) : Optional.<Entity> empty()))
                .filter(Optional::isPresent).map(Optional::orElseThrow)
                .collect().asList()
                .map(rows -> oldest(rows, account).map(SocialProfiles::profile));
    }

    /** The accounts of the profile with this UUID. */
    public Uni<List<Account>> accounts(String profileUuid) {
        return c4c.read(Query.of(SET, profileUuid.replace("-", ""), ACCOUNTS)).map(SocialProfiles::accounts);
    }

    public Uni<Profile> create(NewProfile profile) {
        var account = Map.of("SocialMediaChannelCode", profile.channelCode(), "ExternalPartyAccountID",
                profile.account().providerId(), "SocialMediaUserAccountID", profile.account().accountId(),
                "SocialMediaUserName",
                profile.name());
        var properties = new LinkedHashMap<String, Object>();
        properties.put("SocialMediaUserCategoryCode", profile.categoryCode());
        properties.put(ACCOUNTS, List.of(account));
        if (profile.customer() != null) {
            properties.put(PARTNERS, List.of(reference(profile.customer())));
        }
        return c4c.create(SET, properties).map(SocialProfiles::profile);
    }

    /** Binds a profile that was bound to nobody. */
    public Uni<Void> bind(Profile profile, Partner customer) {
        var properties = new LinkedHashMap<String, Object>(reference(customer));
        properties.put("ParentObjectID", profile.objectId());
        return c4c.create(PARTNERS + "Collection", properties).replaceWithVoid();
    }

    /** Comes along or not, as the release of C4C pleases; when not, it is asked for. */
    private Uni<List<Account>> accounts(Entity row) {
        var inline = row.children(ACCOUNTS);
        return inline.isEmpty()
                ? c4c.read(Query.of(SET, row.required("ObjectID"), ACCOUNTS)).map(SocialProfiles::accounts)
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
        return new Profile(row.required("ObjectID"), row.uuid(), row.number("AccountInternalID").orElse(null));
    }

    private static Map<String, String> reference(Partner customer) {
        return Map.of("BusinessPartnerCategoryCode", PERSON, "BusinessPartnerRoleCode", customer.roleCode(),
                "BusinessPartnerUUID",
                customer.uuid());
    }
}
