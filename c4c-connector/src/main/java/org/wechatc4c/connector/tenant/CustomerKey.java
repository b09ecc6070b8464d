package org.wechatc4c.connector.tenant;

/** By what a customer whom we made is found again: the openid, and where the tenant keeps it. */
public sealed interface CustomerKey {

    String openId();

    /**
     * In the customer itself.
     *
     * @param property C4C's name of it: one of the person's names, or an extension field
     */
    record InProperty(String property, String openId) implements CustomerKey {
    }

    /**
     * As the id that the customer has in another system. C4C takes it only for a customer that is there already.
     *
     * @param system id of that system, as it is set up in the tenant
     * @param schemeCode C4C's code of what kind of id it is
     * @param trail the name that holds the openid as well, by which a customer is found that was not given the id yet
     */
    record AsExternalId(String system, String schemeCode, String trail, String openId) implements CustomerKey {
    }

    /**
     * As an identification, like the number of a passport.
     *
     * @param typeCode C4C's code of the kind of identification, as it is set up in the tenant
     */
    record AsIdentification(String typeCode, String openId) implements CustomerKey {
    }
}
