CREATE TABLE document (
    id        TEXT PRIMARY KEY,          -- SHA-256 of the bytes
    file      TEXT NOT NULL,
    url       TEXT,
    outlet    TEXT,
    published TEXT,                      -- ISO 8601
    title     TEXT,
    text      TEXT NOT NULL,
    added     TEXT NOT NULL,             -- UTC, ISO 8601
    program   TEXT NOT NULL              -- version of OnRecord that read it
) WITHOUT ROWID;

CREATE TABLE entry (
    kind      TEXT NOT NULL,             -- s statement, t transfer, n sanction, e event, d dispute
    number    INTEGER NOT NULL,          -- counts from 1 within the kind
    document  TEXT NOT NULL REFERENCES document(id),
    line      INTEGER NOT NULL,
    from_name TEXT,
    to_name   TEXT,
    what      TEXT NOT NULL,
    stage     TEXT NOT NULL,
    time      TEXT NOT NULL,
    holders   TEXT NOT NULL,
    words     TEXT NOT NULL,
    against   TEXT NOT NULL,
    json      TEXT NOT NULL,             -- as in the JSON contract
    PRIMARY KEY (kind, number)
) WITHOUT ROWID;

CREATE INDEX entry_document ON entry(document);
CREATE INDEX entry_from ON entry(kind, from_name);
CREATE INDEX entry_to ON entry(kind, to_name);
CREATE INDEX document_published ON document(published);
