package org.wechatc4c.connector.ticket;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.Activities;
import org.wechatc4c.connector.tenant.Activities.Activity;
import org.wechatc4c.connector.tenant.Activities.Author;
import org.wechatc4c.connector.tenant.Activities.NewActivity;
import org.wechatc4c.connector.tenant.Activities.Root;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.tenant.Tickets.Ticket;

import io.smallrye.mutiny.Uni;

/**
 * Entries are social media activities. C4C makes the ticket from the first of a conversation some time later, so that what
 * there is to say of it has to wait.
 */
@ApplicationScoped
final class ActivityPosting implements Posting {

    private static final int LINES_OF_OURS = 100;

    private final Activities activities;
    private final Tickets tickets;

    ActivityPosting(Activities activities, Tickets tickets) {
        this.activities = activities;
        this.tickets = tickets;
    }

    @Override
    public int mostPieces() {
        return activities.mostMessages();
    }

    @Override
    public int room(Who who) {
        return who.rules().longestEntry() - LINES_OF_OURS;
    }

    @Override
    public boolean goesOnWith(Conversation conversation) {
        return conversation.start() != null;
    }

    @Override
    public Uni<List<Place>> places(Who who, List<Piece> pieces) {
        return activities.holding(who.known().profileUuid(), pieces.stream().map(Piece::id).toList(), pieces.get(0).at())
                .map(found -> found.stream().map(activity -> new Place(activity.messageIds(), activity.isRoot(),
                        activity.isRoot() ? Conversation.begunBy(activity) : Conversation.joinedBy(activity), null))
                        .toList());
    }

    @Override
    public Uni<Optional<Conversation>> newest(Who who) {
        return activities.newestRoot(who.known().profileUuid())
                .map(root -> root.map(Conversation::begunBy));
    }

    @Override
    public Uni<Optional<Ticket>> ticketBefore(Who who, Place start) {
        var root = start.conversation().start();
        return root == null || root.id() == null ? Uni.createFrom().item(Optional.empty())
                : activities.rootBefore(who.known().profileUuid(), root.id()).chain(this::madeFrom);
    }

    @Override
    public Uni<Optional<Ticket>> ticket(Conversation conversation) {
        if (conversation.ticketObjectId() != null) {
            return tickets.read(conversation.ticketObjectId());
        }
        var start = conversation.start();
        if (start != null && start.id() != null) {
            return madeFrom(start.id());
        }
        return root(conversation).chain(this::madeFrom);
    }

    private Uni<Optional<Activity>> root(Conversation conversation) {
        var start = conversation.start();
        return start == null ? Uni.createFrom().item(Optional.empty()) : activities.withUuid(start.uuid());
    }

    private Uni<Optional<Ticket>> madeFrom(Optional<Activity> root) {
        return root.isEmpty() ? Uni.createFrom().item(Optional.empty()) : madeFrom(root.get().id());
    }

    private Uni<Optional<Ticket>> madeFrom(String activityId) {
        return tickets.objectIdByActivity(activityId).chain(objectId -> objectId.isPresent() ? tickets.read(objectId.get())
                : Uni.createFrom().item(Optional.empty()));
    }

    @Override
    public Uni<Begun> begin(Who who, Entry entry, Opening opening) {
        return activities.create(activity(who, entry, null))
                .map(root -> new Begun(Conversation.begunBy(root).with(opening), null));
    }

    @Override
    public Uni<Void> join(Who who, Entry entry, Conversation conversation) {
        var start = conversation.start();
        if (start == null) {
            throw new IllegalArgumentException("a conversation that no activity began");
        }
        return activities.create(activity(who, entry, new Root(start.uuid(), start.messageId()))).replaceWithVoid();
    }

    private static NewActivity activity(Who who, Entry entry, @Nullable Root root) {
        return new NewActivity(who.channel().socialMediaChannelCode(), who.providerId(), entry.ids(),
                new Author(who.known().profileUuid(), who.known().profileId(), who.customer().openId()), entry.at(),
                entry.text(), root);
    }
}
