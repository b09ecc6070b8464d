package org.wechatc4c.connector.profile;

/** What telling a telephone number led to. Only the first two say that somebody is known now. */
public sealed interface Binding {

    /** One contact or customer has that number, and is who it is from now on. */
    record Bound(String number) implements Binding {
    }

    /** It was known before who it is, whatever the telephone number says. */
    record AlreadyBound(String number) implements Binding {
    }

    /** Nobody in C4C has that number. */
    record Nobody() implements Binding {
    }

    /** Several have it, and nobody knows which of them it is. */
    record Several(int hits) implements Binding {
    }

    /** It is no telephone number. */
    record NoPhoneNumber() implements Binding {
    }

    /** The channel does not bind by telephone number. */
    record NotWanted() implements Binding {
    }
}
