package org.wechatc4c.connector.channel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The Official Accounts as C4C knows them. */
@ConfigMapping(prefix = "c4c")
public interface ChannelConfig {

    /** What holds for every channel for which nothing else is said. */
    @Valid
    Channel channel();

    /**
     * What is different for some of them, by the name that the events carry. A name that is to be given by environment
     * variables
     * ({@code C4C_CHANNELS_SHOP_PROVIDER_ID}) is one word: what stands behind an underscore is no part of it.
     */
    Map<String, @Valid Channel> channels();

    interface Channel {

        /**
         * The Channel ID that an administrator gave the account under Social Media Channels in C4C; {@code {channel}} stands
         * for the channel's name. When it changes, people who already follow are new to C4C: they get a second profile.
         */
        @WithDefault("{channel}")
        @NotBlank
        String providerId();

        /** C4C's code of the kind of social media; 008 is WeChat, tenants from before that use 905 or 906. */
        @WithDefault("008")
        @NotBlank
        String socialMediaChannelCode();

        /** C4C's code of the kind of profile. */
        @WithDefault("02")
        @NotBlank
        String userCategoryCode();

        /** Whether someone who is new becomes an Individual Customer. Otherwise agents create and bind customers themselves. */
        @WithDefault("true")
        boolean createCustomers();

        Customers customers();

        /** What is told of changes in C4C. */
        NoticeRules notices();

        /**
         * What someone reads who became a customer; {@code {number}} stands for the customer's number.
         */
        @WithDefault("您好！您的客户编号是 {number}。\nWelcome! You are customer {number}.")
        @NotBlank
        String registeredText();

        /**
         * How long after the event that text may still be sent. WeChat lets an account speak for one minute after a follow;
         * what comes later would be refused.
         */
        @WithDefault("1m")
        Duration registeredTextExpiry();
    }

    /** How the Individual Customer of someone new is made. In each name {@code {openid}} stands for the person's openid. */
    interface Customers {

        @WithDefault("WeChat")
        @Size(max = 40)
        String firstName();

        /**
         * One of the names has to be {@code {openid}} and nothing else: by it the customer is found again when a
         * registration was interrupted.
         */
        @WithDefault("{openid}")
        @NotBlank
        @Size(max = 40)
        String lastName();

        Optional<@Size(max = 40) String> nickName();

        @WithDefault("CRM000")
        @NotBlank
        String roleCode();

        /** As which role the profile is bound to the customer. */
        @WithDefault("CRM000")
        @NotBlank
        String profileRoleCode();

        /** Life cycle status; 2 is active. */
        @WithDefault("2")
        @NotBlank
        String statusCode();

        @WithDefault("CN")
        Optional<String> countryCode();

        @WithDefault("ZH")
        Optional<String> languageCode();
    }
}
