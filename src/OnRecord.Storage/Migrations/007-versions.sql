-- What versions of one document share (its address, or its record's own id); null where it can have none.
ALTER TABLE document ADD COLUMN version_key TEXT;
-- 0 it counts, 1 a newer version counts, 2 taken out, 3 to be read anew before it counts.
ALTER TABLE document ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
-- Of an older version the number of the one that counts; else 0.
ALTER TABLE document ADD COLUMN newer INTEGER NOT NULL DEFAULT 0;
CREATE INDEX document_version ON document(version_key) WHERE version_key IS NOT NULL;
CREATE INDEX document_state ON document(state) WHERE state <> 0;
