package org.wechatc4c.connector.soap;

import java.util.Comparator;
import java.util.List;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;
import org.wechatc4c.connector.tenant.Profiles;

import io.smallrye.mutiny.Uni;

/** Social media user profiles ({@code docs/protocols/c4c-soap.md#profiles}). */
@Over(Protocol.SOAP)
@Singleton
class SoapProfiles implements Profiles {

    static final String PROFILE = "SocialMediaUserProfile";

    private static final String MAINTAIN = "SocialMediaUserProfileBundleMaintainRequest_sync";
    private static final String USER = "UserInformation";
    private static final String CONTACT = "BUP001";

    private final SoapClient c4c;
    private final ProfileNumbers numbers;
    private final Profiles odata;

    SoapProfiles(SoapClient c4c, ProfileNumbers numbers, @Over(Protocol.ODATA) Profiles odata) {
        this.c4c = c4c;
        this.numbers = numbers;
        this.odata = odata;
    }

    /** The question for a profile by its number. */
    static Element numbered(String number) {
        return question("SocialMediaUserProfileID", number);
    }

    private static Element question(String element, String value) {
        return Selection.where("SocialMediaUserProfileRequest_sync", "SocialMediaUserProfileSelectionByElements", element,
                element,
                List.of(value));
    }

    @Override
    public Uni<List<Profile>> find(Account account) {
        return c4c.ask(Service.QUERY_PROFILES, question("SocialMediaUserProfileUserAccountID", account.accountId()), PROFILE)
                .map(found -> found.stream().filter(profile -> accounts(profile).contains(account)).map(this::profile)
                        .sorted(Comparator.comparing(Profile::id, ByNumber.ORDER)).toList());
    }

    /** Over OData as long as the number of the profile has not been seen. */
    @Override
    public Uni<List<Account>> accounts(String profileUuid) {
        return numbers.number(profileUuid)
                .map(number -> c4c.ask(Service.QUERY_PROFILES, numbered(number), PROFILE).map(found -> found.stream()
                        .filter(profile -> profile.is(number, "ID")).flatMap(profile -> accounts(profile).stream()).toList()))
                .orElseGet(() -> odata.accounts(profileUuid));
    }

    /**
     * Binding is a call of its own, as in all samples; when it fails it is made up for, as for anybody who is not bound yet.
     */
    @Override
    public Uni<Profile> create(NewProfile profile) {
        var account = profile.account();
        var user = Element.of(USER, Element.holding("SocialMediaUserAccountID", account.accountId()),
                Element.holding("SocialMediaChannelCode", profile.channelCode()),
                Element.holding("SocialMediaUserName", profile.name()),
                Element.holding("ExternalPartyAccountID", account.providerId())).with(Action.CREATE);
        var created = c4c.tell(Service.MANAGE_PROFILES, MAINTAIN,
                Element.of(PROFILE, Element.holding("SocialMediaUserCategoryCode", profile.categoryCode()), user)
                        .with(Action.CREATE),
                this::profile);
        var partner = profile.partner();
        return partner == null ? created
                : created.chain(unbound -> bind(unbound, account, partner).replaceWith(
                        new Profile(unbound.objectId(), unbound.uuid(), unbound.id(), partner.number())));
    }

    @Override
    public Uni<Void> bind(Profile profile, Account account, Partner partner) {
        var user = Element.of(USER, Element.holding("SocialMediaUserAccountID", account.accountId())).with(Action.NOTHING);
        var number = Element.holding(
                partner.roleCode().equals(CONTACT) ? "ContactPartyInternalID" : "CustomerInternalID", partner.number());
        return c4c.tell(Service.MANAGE_PROFILES, MAINTAIN,
                Element.of(PROFILE, Element.holding("UUID", profile.uuid()), user, number).with(Action.SAVE), this::profile)
                .replaceWithVoid();
    }

    private static List<Account> accounts(Element profile) {
        return profile.all(USER).stream().map(user -> new Account(user.text("ExternalPartyAccountID").orElse(""),
                user.text("SocialMediaUserAccountID").orElse(""))).toList();
    }

    private Profile profile(Element profile) {
        var number = profile.required("ID");
        numbers.note(number, profile.uuid());
        return new Profile(profile.objectId(), profile.uuid(), number,
                profile.number("CustomerInternalID").or(() -> profile.number("ContactPartyInternalID")).orElse(null));
    }
}
