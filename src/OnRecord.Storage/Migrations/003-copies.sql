-- Documents that are copies of one another (syndicated, cut, lightly edited) share an origin: the id of the first of them that was added.
ALTER TABLE document ADD COLUMN origin TEXT NOT NULL DEFAULT '';

CREATE TABLE document_key (
    key      INTEGER NOT NULL,           -- a band of the text's MinHash signature
    document TEXT NOT NULL,              -- the first 16 digits of the document's id
    PRIMARY KEY (key, document)
) WITHOUT ROWID;

CREATE INDEX document_origin ON document(origin);
