-- The Official Accounts that this installation acts for. A deleted one stays, so that its id is never given to another.
CREATE TABLE channel (
    id          text        PRIMARY KEY,
    name        text        NOT NULL,
    app_id      text,
    hosting     text        NOT NULL CHECK (hosting IN ('KEY', 'QRCODE')),
    state       text        NOT NULL
        CHECK (state IN ('DRAFT', 'AWAITING_VERIFICATION', 'VERIFIED', 'ACTIVE', 'SUSPENDED', 'DELETED')),
    degraded    text,
    -- What an operator may read and change, as a document.
    settings    jsonb       NOT NULL,
    -- By kind: sealed, its tag, when it changed, and the one before that with the end of its time.
    secrets     jsonb       NOT NULL,
    managed_by  text        NOT NULL CHECK (managed_by IN ('API', 'FILE')),
    -- For If-Match.
    version     bigint      NOT NULL,
    -- In the order of the changes of all channels: replicas read on from the last that they know.
    revision    bigint      NOT NULL,
    -- Up to which of its revisions the channel is on wechat.channels.
    published   bigint      NOT NULL DEFAULT 0,
    -- When the former value of a secret ends, so that what is published of the secrets changes once more.
    due_at      timestamptz,
    created_at  timestamptz NOT NULL,
    created_by  text        NOT NULL,
    updated_at  timestamptz NOT NULL,
    updated_by  text        NOT NULL
);

-- Both hold whatever happens at the same time.
CREATE UNIQUE INDEX channel_name ON channel (lower(name)) WHERE state <> 'DELETED';
CREATE UNIQUE INDEX channel_app_id ON channel (app_id) WHERE state <> 'DELETED';

CREATE INDEX channel_revision ON channel (revision);
CREATE INDEX channel_unpublished ON channel (revision) WHERE published < revision;
CREATE INDEX channel_due ON channel (due_at) WHERE due_at IS NOT NULL;
CREATE SEQUENCE channel_revisions;

-- One row, held by the replica that publishes.
CREATE TABLE channel_publisher (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO channel_publisher DEFAULT VALUES;

-- Who did what. Never changed; of secrets it says only that they were.
CREATE TABLE audit (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    who        text        NOT NULL,
    source     text,
    what       text        NOT NULL,
    channel_id text,
    details    jsonb       NOT NULL
);
CREATE INDEX audit_of_channel ON audit (channel_id, id);
