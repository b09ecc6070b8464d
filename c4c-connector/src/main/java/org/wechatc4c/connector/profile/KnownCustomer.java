package org.wechatc4c.connector.profile;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A customer as C4C knows them.
 *
 * @param profileUuid the social media profile, as OData calls it
 * @param profileId the same, as SOAP calls it
 * @param number the customer's number; absent when the profile is bound to no customer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnownCustomer(String profileUuid, String profileId, @Nullable String number) {
}
