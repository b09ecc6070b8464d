-- The third-party platform (component) that this installation is: what WeChat pushed for it and sold it.
CREATE TABLE component (
    app_id             text        PRIMARY KEY,
    -- The newest verify ticket by WeChat's clock. Without one there is no token.
    sealed_ticket      text,
    ticket_created_at  timestamptz,
    ticket_received_at timestamptz,
    -- WeChat would not take the ticket: nothing is to be asked for before there is a newer one.
    ticket_refused     boolean     NOT NULL DEFAULT false,
    push_asked_at      timestamptz,
    sealed_token       text,
    token_asked_at     timestamptz,
    token_expires_at   timestamptz
);

-- The accounts that authorised it. Refresh tokens are not to be had again, so the former one stays until the new one proved good.
CREATE TABLE authorisation (
    app_id                 text        PRIMARY KEY,
    state                  text        NOT NULL CHECK (state IN ('AUTHORISED', 'WITHDRAWN')),
    sealed_refresh_token   text,
    previous_refresh_token text,
    permission_sets        integer[]   NOT NULL DEFAULT '{}',
    nick_name              text,
    original_id            text,
    principal_name         text,
    -- Of the authorization code that brought this about: the browser and WeChat's event both come with it.
    code_hash              text,
    authorised_at          timestamptz,
    withdrawn_at           timestamptz,
    -- The newest event by WeChat's clock; what comes later and is older says nothing any more.
    told_at                timestamptz,
    refreshed_at           timestamptz,
    refresh_failures       integer     NOT NULL DEFAULT 0,
    CHECK (state = 'AUTHORISED' OR (sealed_refresh_token IS NULL AND previous_refresh_token IS NULL))
);

CREATE INDEX authorisation_code ON authorisation (code_hash);

-- The authorisation pages that operators asked for. The state in the address is known here by its hash only.
CREATE TABLE authorisation_request (
    id                   uuid        PRIMARY KEY,
    state_hash           text        NOT NULL UNIQUE,
    operator             text        NOT NULL,
    channel_name         text,
    auth_type            integer     NOT NULL,
    biz_app_id           text,
    sealed_pre_auth_code text        NOT NULL,
    expires_at           timestamptz NOT NULL,
    redeemed_at          timestamptz,
    app_id               text
);

CREATE INDEX authorisation_request_end ON authorisation_request (expires_at);
