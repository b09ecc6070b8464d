package org.wechatc4c.connector.channel;

import java.util.Optional;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/**
 * How the Individual Customer of someone new is made and found again. In the names and in country and language {@code {openid}}
 * stands for the person's openid and {@code {channel}} for the channel's name; what is too long for C4C is cut.
 */
public interface CustomerRules {

    /** What makes somebody an Individual Customer. Each also makes one of somebody who slipped through before. */
    enum Creation {
        /** A follow. */
        ON_FOLLOW,
        /** The first thing that they write; who only follows gets a profile. */
        ON_FIRST_MESSAGE,
        /** A form in which they say who they are. */
        ON_FORM,
        /** Nothing. */
        NEVER
    }

    /** Where the openid of a customer is kept. */
    enum OpenIdPlace {
        /** In the last name, which therefore is {@code {openid}}. */
        LAST_NAME,
        /** In the nickname, which therefore is {@code {openid}}, also when nothing is said of it. */
        NICK_NAME,
        /** As the customer's id in another system, and in a name besides. */
        EXTERNAL_ID,
        /** As an identification. */
        IDENTIFICATION,
        /** In a field that the tenant added. */
        EXTENSION_FIELD
    }

    @WithDefault("WeChat")
    Optional<String> firstName();

    @WithDefault("{openid}")
    @NotBlank
    String lastName();

    Optional<String> nickName();

    /**
     * By the openid a customer is found again when a registration was interrupted. When this changes, customers who are
     * bound to their profile stay that; an interrupted registration makes a second customer.
     */
    @WithName("openid-in")
    @WithDefault("last-name")
    OpenIdPlace openIdIn();

    /** Id of the business system in C4C that the external ids are those of; needed to keep the openid there. */
    Optional<@Size(max = 32) String> externalSystem();

    /** C4C's code of the kind of external ids; 3 is business partners. */
    @WithDefault("3")
    @Size(max = 2)
    String externalIdScheme();

    /** C4C's code of the kind of identification; needed to keep the openid there. */
    Optional<@Size(max = 6) String> identificationType();

    /** Name of the added field, with regard to case, such as {@code z_WechatID_KUT}; needed to keep the openid there. */
    Optional<@Pattern(regexp = "[A-Za-z]\\w*_KUT") String> extensionField();

    @WithDefault("CRM000")
    @NotBlank
    @Size(max = 6)
    String roleCode();

    /** As which role the profile is bound to the customer. */
    @WithDefault("CRM000")
    @NotBlank
    @Size(max = 6)
    String profileRoleCode();

    /** Life cycle status; 2 is active. */
    @WithDefault("2")
    @NotBlank
    @Size(max = 2)
    String statusCode();

    @WithDefault("CN")
    Optional<String> countryCode();

    @WithDefault("ZH")
    Optional<String> languageCode();

    /**
     * Whether someone who tells a telephone number is bound to the one contact or customer who has it in C4C, if it is one.
     * Only for channels that make no customer before somebody fills in a form.
     */
    @WithDefault("false")
    boolean bindByPhone();

    /** As which role the profile is bound to a contact. */
    @WithDefault("BUP001")
    @NotBlank
    @Size(max = 6)
    String contactRoleCode();

    /** Dialling code of the country that is meant when a telephone number names none. */
    @WithDefault("86")
    @Pattern(regexp = "[1-9]\\d{0,2}")
    String diallingCode();

    /**
     * Whether agents are told, by an internal note on the open ticket, that the customer does not follow any more, or again.
     */
    @WithDefault("true")
    boolean followNotes();
}
