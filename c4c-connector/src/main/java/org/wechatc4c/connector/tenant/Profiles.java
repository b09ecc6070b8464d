package org.wechatc4c.connector.tenant;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** Social media user profiles: an openid as C4C knows it ({@code docs/protocols/c4c.md#profiles}). */
public interface Profiles {

    /**
     * A profile.
     *
     * @param id what the SOAP interface calls it by
     * @param customerNumber number of the customer that it is bound to; absent when it is bound to none
     */
    record Profile(String objectId, String uuid, String id, @Nullable String customerNumber) {
    }

    /**
     * Where the person of a profile is known by which name.
     *
     * @param providerId C4C's Channel ID, that is which Official Account
     * @param accountId the openid
     */
    record Account(String providerId, String accountId) {
    }

    /**
     * What a new profile says.
     *
     * @param categoryCode C4C's SocialMediaUserCategoryCode
     * @param partner absent when the profile is bound to nobody
     */
    record NewProfile(String channelCode, String categoryCode, Account account, String name, @Nullable Partner partner) {
    }

    /**
     * The customer or contact that a profile is bound to.
     *
     * @param number what agents speak
     * @param roleCode the role as which they are bound
     */
    record Partner(String uuid, String number, String roleCode) {
    }

    /** The profiles of an account, the oldest first. More than one are a mistake of earlier days. */
    Uni<List<Profile>> find(Account account);

    /** The accounts of the profile with this UUID. */
    Uni<List<Account>> accounts(String profileUuid);

    Uni<Profile> create(NewProfile profile);

    /** Binds a profile that was bound to nobody. */
    Uni<Void> bind(Profile profile, Account account, Partner partner);
}
