package org.wechatc4c.connector.reply;

import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How agents' answers are found and what becomes of them. */
@ConfigMapping(prefix = "replies")
public interface ReplyConfig {

    /** Ways in which a tenant lets agents' answers be known; several are good together, each answer is said once. */
    @WithDefault("push")
    @NotEmpty
    Set<Feed> feeds();

    /** Whether the pictures that agents attach are sent on. Costs calls for each answer, also for those without attachments. */
    @WithDefault("true")
    boolean attachments();

    /** So many bytes of UTF-8 go into one message; a longer answer becomes several. WeChat takes 2048. */
    @WithDefault("2048")
    @Min(64)
    int textLimit();

    /** How large an attached picture may be, in bytes. WeChat takes 10 MB. */
    @WithDefault("10485760")
    @Min(1)
    int pictureLimit();

    /** How often it is asked for answers that C4C does not push. */
    @WithDefault("30s")
    Duration pollEvery();

    /**
     * How far an asking goes back before what the last one saw: longer than C4C takes to show everybody what it has stored.
     */
    @WithDefault("2m")
    Duration overlap();

    /** How far the very first asking goes back, or one that has nothing to remember the last by. */
    @WithDefault("15m")
    Duration lookBack();

    /** How old an answer has to be to be taken: so long C4C may take to show it in all the places where it stands. */
    @WithDefault("10s")
    Duration settleFor();

    /**
     * A note and a social media activity with the same text are the same answer when they were written this close to each
     * other.
     */
    @WithDefault("2m")
    Duration sameWithin();

    /** Whether an answer that an agent changed afterwards is said again. */
    @WithDefault("false")
    boolean sendEdited();

    /** A way in which answers become known. */
    enum Feed {
        /** C4C calls the mashup web service. */
        PUSH,
        /** The ticket's notes of the kind "reply to customer". */
        NOTES,
        /** The ticket's interactions. */
        INTERACTIONS
    }
}
