package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Social media user profiles in SOAP. */
final class SoapProfiles implements SoapObjects {

    private static final SoapShape SHAPE = SoapShape.of(
            "ChangeStateID UUID ID SocialMediaUserCategoryCode UserInformation* ContactPartyInternalID CustomerInternalID");
    private static final SoapShape USER = SoapShape.of("SocialMediaUserAccountID GenderCode SocialMediaChannelCode FamilyName "
            + "GivenName SocialMediaUserName ExternalPartyAccountID");
    private static final String ACCOUNT_ID = "SocialMediaUserAccountID";

    private final Store store;
    private final SoapWriter writer;

    SoapProfiles(Store store, SoapWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public String name() {
        return "SocialMediaUserProfile";
    }

    @Override
    public Optional<Entity> maintain(SoapElement object, String by) {
        SHAPE.check(object);
        object.all("UserInformation").forEach(USER::check);
        SoapShape.refuse(object, List.of("ContactPartyInternalID"));
        Optional<Entity> existing = SoapWriter.meant(store, Shapes.PROFILES, object, "ID", "ID");
        SoapAction declared = SoapAction.of(object);
        SoapAction action = declared.on(existing, "The profile");
        if (action == SoapAction.CREATE) {
            return Optional.of(created(object, by));
        }
        existing.ifPresent(profile -> {
            changeAccounts(object, profile, declared, by);
            if (action == SoapAction.UPDATE) {
                change(object, profile, by);
            }
        });
        return existing.flatMap(profile -> store.find(Shapes.PROFILES, profile.objectId()));
    }

    /** Samples bind by a second call; whether a tenant would do it in the first one is not known. */
    private Entity created(SoapElement object, String by) {
        if (object.has("CustomerInternalID")) {
            throw Refusal.business("A profile is bound to a customer after it was created");
        }
        var values = SoapWriter.values();
        SoapWriter.put(values, "SocialMediaUserCategoryCode", object, "SocialMediaUserCategoryCode");
        values.put("SocialMediaUserProfileUserInformation",
                object.all("UserInformation").stream().map(user -> account(user, "")).toList());
        return writer.create(Shapes.PROFILES, values, by);
    }

    private static Map<String, Object> account(SoapElement user, String profile) {
        var values = SoapWriter.values();
        for (String property : List.of(ACCOUNT_ID, "SocialMediaChannelCode", "FamilyName", "GivenName", "SocialMediaUserName",
                "ExternalPartyAccountID")) {
            SoapWriter.put(values, property, user, property);
        }
        if (!profile.isEmpty()) {
            values.put(EntitySet.PARENT, profile);
        }
        return values;
    }

    /** With an update the list takes the place of the old one; otherwise each entry says what is to be done with it. */
    private void changeAccounts(SoapElement object, Entity profile, SoapAction declared, String by) {
        var known = store.children(Shapes.PROFILE_ACCOUNTS, profile);
        var users = object.all("UserInformation");
        if (declared == SoapAction.UPDATE && !users.isEmpty() && known.stream()
                .anyMatch(
                        account -> users.stream().noneMatch(user -> user.value(ACCOUNT_ID).equals(account.text(ACCOUNT_ID))))) {
            throw SoapTrouble.notStoodIn("deletion of an account by a list without it");
        }
        for (SoapElement user : users) {
            String id = user.value(ACCOUNT_ID);
            Optional<Entity> account = known.stream().filter(entry -> entry.text(ACCOUNT_ID).equals(id)).findFirst();
            SoapAction wanted = declared == SoapAction.UPDATE ? SoapAction.SAVE : SoapAction.of(user);
            switch (wanted.on(account, "Account " + id)) {
                case CREATE -> writer.create(Shapes.PROFILE_ACCOUNTS, account(user, profile.objectId()), by);
                case UPDATE -> writer.change(account.orElseThrow(), account(user, ""), by);
                default -> {
                }
            }
        }
    }

    private void change(SoapElement object, Entity profile, String by) {
        var values = SoapWriter.values();
        SoapWriter.put(values, "SocialMediaUserCategoryCode", object, "SocialMediaUserCategoryCode");
        writer.change(profile, values, by);
        String number = object.value("CustomerInternalID").replaceFirst("^0+", "");
        if (!number.isEmpty() && !profile.text("AccountInternalID").replaceFirst("^0+", "").equals(number)) {
            Entity customer = store.first(Shapes.CUSTOMERS, known -> known.text("CustomerID").equals(number))
                    .orElseThrow(() -> Refusal.business("Account " + number + " does not exist"));
            var partner = SoapWriter.values();
            partner.put("BusinessPartnerCategoryCode", "1");
            partner.put("BusinessPartnerRoleCode", "CRM000");
            partner.put("BusinessPartnerUUID", customer.text("UUID"));
            partner.put(EntitySet.PARENT, profile.objectId());
            writer.create(Shapes.PROFILE_PARTNERS, partner, by);
        }
    }

    @Override
    public Stream<SoapElement> confirmed(Entity entity) {
        return Stream.of(SoapElement.text("ID", entity.text("ID")));
    }

    @Override
    public Stream<Entity> select(SoapSelection selection) {
        return store.all(Shapes.PROFILES, selection.by(List.of(
                new SoapSelection.Element("SocialMediaUserProfileID", "SocialMediaUserProfileID",
                        profile -> Stream.of(profile.text("ID"))),
                new SoapSelection.Element("SocialMediaUserProfileUserAccountID", "SocialMediaUserProfileUserAccountID",
                        profile -> store.children(Shapes.PROFILE_ACCOUNTS, profile).stream()
                                .map(account -> account.text(ACCOUNT_ID))))))
                .stream();
    }

    @Override
    public SoapElement shown(Entity profile) {
        return SoapElement.of(name(), Stream.of(
                Stream.of(SoapElement.text("ChangeStateID", SoapApi.changeState(profile)),
                        SoapElement.text("UUID", SoapApi.uuid(profile)), SoapElement.text("ID", profile.text("ID"))),
                SoapElement.optional("SocialMediaUserCategoryCode", profile.text("SocialMediaUserCategoryCode")),
                store.children(Shapes.PROFILE_ACCOUNTS, profile).stream().map(SoapProfiles::user),
                SoapElement.optional("CustomerInternalID", profile.text("AccountInternalID"))).flatMap(parts -> parts));
    }

    private static SoapElement user(Entity account) {
        return SoapElement.of("UserInformation",
                Stream.of(ACCOUNT_ID, "SocialMediaChannelCode", "FamilyName", "GivenName", "SocialMediaUserName",
                        "ExternalPartyAccountID").flatMap(name -> SoapElement.optional(name, account.text(name))));
    }
}
