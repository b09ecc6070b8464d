-- That a person allowed the pages of an account to know name and picture, until WeChat ends it.
CREATE TABLE web_authorisation (
    channel_id    text        NOT NULL,
    open_id       text        NOT NULL,
    -- Sealed with the custody key.
    refresh_token text        NOT NULL,
    expires_at    timestamptz NOT NULL,
    PRIMARY KEY (channel_id, open_id)
);

CREATE INDEX web_authorisation_expiry ON web_authorisation (expires_at);
