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
    private static final String CUSTOMER = "CustomerInternalID";
    private static final String CONTACT = "ContactPartyInternalID";

    private final Store store;
    private final Partners partners;
    private final SoapWriter writer;

    SoapProfiles(Store store, Partners partners, SoapWriter writer) {
        this.store = store;
        this.partners = partners;
        this.writer = writer;
    }

    @Override
    public String name() {
        return "SocialMediaUserProfile";
    }

    @Override
    public Optional<Entity> maintain(SoapElement object, SoapWriter.By by) {
        SHAPE.check(object);
        object.all("UserInformation").forEach(USER::check);
        Optional<Entity> existing = SoapWriter.meant(store, Shapes.PROFILES, object, "ID", "ID");
        SoapAction declared = SoapAction.of(object);
        SoapAction action = declared.on(existing, "The profile");
        if (action == SoapAction.CREATE) {
            return Optional.of(created(object, by));
        }
        if (action == SoapAction.DELETE) {
            writer.delete(existing.orElseThrow(), by);
            return existing;
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
    private Entity created(SoapElement object, SoapWriter.By by) {
        if (object.has(CUSTOMER) || object.has(CONTACT)) {
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
    private void changeAccounts(SoapElement object, Entity profile, SoapAction declared, SoapWriter.By by) {
        var known = store.children(Shapes.PROFILE_ACCOUNTS, profile);
        var users = object.all("UserInformation");
        if (declared == SoapAction.UPDATE && !users.isEmpty()) {
            known.stream()
                    .filter(account -> users.stream()
                            .noneMatch(user -> user.value(ACCOUNT_ID).equals(account.text(ACCOUNT_ID))))
                    .forEach(account -> writer.delete(account, by));
        }
        for (SoapElement user : users) {
            String id = user.value(ACCOUNT_ID);
            Optional<Entity> account = known.stream().filter(entry -> entry.text(ACCOUNT_ID).equals(id)).findFirst();
            SoapAction wanted = declared == SoapAction.UPDATE ? SoapAction.SAVE : SoapAction.of(user);
            switch (wanted.on(account, "Account " + id)) {
                case CREATE -> writer.create(Shapes.PROFILE_ACCOUNTS, account(user, profile.objectId()), by);
                case UPDATE -> writer.change(account.orElseThrow(), account(user, ""), by);
                case DELETE -> writer.delete(account.orElseThrow(), by);
                default -> {
                }
            }
        }
    }

    private void change(SoapElement object, Entity profile, SoapWriter.By by) {
        var values = SoapWriter.values();
        SoapWriter.put(values, "SocialMediaUserCategoryCode", object, "SocialMediaUserCategoryCode");
        writer.change(profile, values, by);
        bind(profile, object.value(CUSTOMER), "CRM000", by);
        bind(profile, object.value(CONTACT), "BUP001", by);
    }

    private void bind(Entity profile, String padded, String role, SoapWriter.By by) {
        String number = padded.replaceFirst("^0+", "");
        if (!number.isEmpty() && !profile.text("AccountInternalID").replaceFirst("^0+", "").equals(number)) {
            var partner = SoapWriter.values();
            partner.put("BusinessPartnerCategoryCode", "1");
            partner.put("BusinessPartnerRoleCode", role);
            partner.put("BusinessPartnerUUID", partners.required(number).uuid());
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
                SoapElement.optional(isContact(profile) ? CONTACT : CUSTOMER, profile.text("AccountInternalID")))
                .flatMap(parts -> parts));
    }

    private boolean isContact(Entity profile) {
        return partners.withUuid(profile.text("AccountUUID")).filter(partner -> partner.entity().set().equals(Shapes.CONTACTS))
                .isPresent();
    }

    private static SoapElement user(Entity account) {
        return SoapElement.of("UserInformation",
                Stream.of(ACCOUNT_ID, "SocialMediaChannelCode", "FamilyName", "GivenName", "SocialMediaUserName",
                        "ExternalPartyAccountID").flatMap(name -> SoapElement.optional(name, account.text(name))));
    }
}
