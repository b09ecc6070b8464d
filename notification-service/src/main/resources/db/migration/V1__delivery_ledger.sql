-- What is to be said to customers and what became of it. One row per event on wechat.outbound, told apart by the event's id.
CREATE TABLE delivery (
    outbound_id    text        PRIMARY KEY,
    -- The order of arrival, which within one customer is the order of the topic.
    sequence       bigint      GENERATED ALWAYS AS IDENTITY,
    channel_id     text        NOT NULL,
    open_id        text        NOT NULL,
    cause          jsonb       NOT NULL,
    expires_at     timestamptz NOT NULL,
    state          text        NOT NULL
        CHECK (state IN ('PENDING', 'SENDING', 'PARKED', 'ACCEPTED', 'REFUSED', 'EXPIRED', 'UNKNOWN')),
    since          timestamptz NOT NULL,
    -- When somebody has to look at the row again: its turn, its expiry, the end of waiting for an answer, news to announce.
    due_at         timestamptz,
    -- What is said, while it may still be sent.
    text           text,
    attempts       integer     NOT NULL DEFAULT 0,
    busy           integer     NOT NULL DEFAULT 0,
    unsent         integer     NOT NULL DEFAULT 0,
    customer_wrote boolean     NOT NULL DEFAULT false,
    errcode        integer,
    reason         text,
    is_news        boolean     NOT NULL DEFAULT false,
    CHECK ((text IS NOT NULL) = (state IN ('PENDING', 'SENDING', 'PARKED')))
);

-- The rule above all others, whatever the program does: never two messages to one customer in flight.
CREATE UNIQUE INDEX delivery_one_in_flight ON delivery (channel_id, open_id) WHERE state = 'SENDING';

CREATE INDEX delivery_queue ON delivery (channel_id, open_id, sequence) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_due ON delivery (due_at) WHERE due_at IS NOT NULL;

-- The calls made to WeChat. No errcode: no answer was read.
CREATE TABLE attempt (
    outbound_id text        NOT NULL REFERENCES delivery ON DELETE CASCADE,
    number      integer     NOT NULL,
    at          timestamptz NOT NULL,
    errcode     integer,
    rid         text,
    PRIMARY KEY (outbound_id, number)
);
