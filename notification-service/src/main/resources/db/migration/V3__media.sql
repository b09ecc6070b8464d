-- The files that are kept; their bytes lie elsewhere.
CREATE TABLE media (
    channel_id   text        NOT NULL,
    -- WeChat's media id, or "files/" and the id under which somebody handed the file over.
    id           text        NOT NULL,
    -- The customer who sent it or is sent it, where it is known.
    open_id      text,
    content_type text        NOT NULL,
    size         bigint      NOT NULL,
    sha256       text        NOT NULL,
    kept_at      timestamptz NOT NULL,
    -- Under which id WeChat has what was handed over, and until when.
    wechat_id    text,
    wechat_until timestamptz,
    PRIMARY KEY (channel_id, id)
);

CREATE INDEX media_age ON media (kept_at);
CREATE INDEX media_of_customer ON media (channel_id, open_id) WHERE open_id IS NOT NULL;
