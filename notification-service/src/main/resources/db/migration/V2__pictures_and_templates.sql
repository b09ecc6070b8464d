-- Texts stay in their column; what else is said, while it may still be sent, lies here.
ALTER TABLE delivery ADD COLUMN content jsonb;

ALTER TABLE delivery DROP CONSTRAINT delivery_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_open_with_content
    CHECK ((text IS NOT NULL OR content IS NOT NULL) = (state IN ('PENDING', 'SENDING', 'PARKED')));
ALTER TABLE delivery ADD CONSTRAINT delivery_one_content CHECK (text IS NULL OR content IS NULL);
