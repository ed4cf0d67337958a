-- Reports of one matter come together in one entry. What was there is renamed, told again to the new tables by the program, and then dropped.
DROP TABLE document_key;
DROP INDEX document_published;
DROP INDEX document_origin;
DROP INDEX entry_from;
DROP INDEX entry_to;
ALTER TABLE document RENAME TO old_document;
ALTER TABLE entry RENAME TO old_entry;

CREATE TABLE document (
    number    INTEGER PRIMARY KEY,       -- from 1, in the order in which they were added
    id        TEXT NOT NULL UNIQUE,      -- SHA-256 of the bytes
    file      TEXT NOT NULL,
    url       TEXT,
    outlet    TEXT,
    published TEXT,                      -- ISO 8601
    day       INTEGER NOT NULL,          -- of publication, from 0001-01-01, which is 1; 0 if unknown
    title     TEXT,
    origin    INTEGER NOT NULL,          -- number of the first document of its group of copies; its own where it has none
    program   TEXT NOT NULL,             -- version of OnRecord that read it last
    added     TEXT NOT NULL              -- UTC, ISO 8601
);
CREATE INDEX document_day ON document(day, number);
CREATE INDEX document_origin ON document(origin);
CREATE INDEX document_copy ON document(origin) WHERE number <> origin;
CREATE INDEX document_outlet ON document(outlet, day, number);

CREATE TABLE document_text (
    document  INTEGER PRIMARY KEY REFERENCES document(number),
    hash      TEXT NOT NULL,             -- SHA-256 of the text's UTF-8
    sketch    BLOB NOT NULL,             -- the words that it is about, as hashes with weights
    text      TEXT NOT NULL
);

CREATE TABLE document_key (
    key       INTEGER NOT NULL,          -- a band of the text's MinHash signature
    document  INTEGER NOT NULL,
    PRIMARY KEY (key, document)
) WITHOUT ROWID;

CREATE TABLE report (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: decisions name it
    entry     INTEGER NOT NULL,          -- code of the entry: number * 5 + kind
    document  INTEGER NOT NULL REFERENCES document(number),
    line      INTEGER NOT NULL
);
CREATE INDEX report_entry ON report(entry);
CREATE INDEX report_document ON report(document);

CREATE TABLE report_body (
    report    INTEGER PRIMARY KEY REFERENCES report(number),
    json      TEXT NOT NULL,             -- as in the JSON contract, unchanged
    trigger   TEXT NOT NULL,             -- lemma that the evidence hangs on
    holders   TEXT NOT NULL,             -- attitude and side of each holder, as JSON
    keys      BLOB NOT NULL              -- its keys in report_key, eight bytes each, little-endian
);

CREATE TABLE report_key (
    key       INTEGER NOT NULL,
    report    INTEGER NOT NULL,
    PRIMARY KEY (key, report)
) WITHOUT ROWID;

CREATE TABLE entry (
    code      INTEGER PRIMARY KEY,
    lead      INTEGER NOT NULL,          -- report that shows it best
    documents INTEGER NOT NULL,
    row       TEXT,                      -- its row as JSON; null where one report and no decision make it
    days      BLOB NOT NULL,             -- of its documents, ascending, as in facets
    facets    BLOB NOT NULL              -- ids of its facets, ascending, each as the difference from the one before in groups of seven bits
);

CREATE TABLE entry_number (
    kind      INTEGER PRIMARY KEY,
    last      INTEGER NOT NULL           -- given to an entry before; never given twice
);

CREATE TABLE facet (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,      -- what entries are found by: t|from|country:RU
    entries   INTEGER NOT NULL
);

CREATE TABLE posting (
    facet     INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    entry     INTEGER NOT NULL,
    PRIMARY KEY (facet, day, entry)
) WITHOUT ROWID;

CREATE TABLE party (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    reports   INTEGER NOT NULL           -- that name it
);
CREATE INDEX party_reports ON party(reports DESC, id);
CREATE INDEX party_kind ON party(kind, reports DESC, id);

CREATE TABLE decision (
    number    INTEGER PRIMARY KEY,
    time      TEXT NOT NULL,             -- UTC, ISO 8601
    author    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    target    TEXT NOT NULL,
    field     TEXT NOT NULL,
    value     TEXT NOT NULL,
    moved     TEXT NOT NULL
);
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN SELECT raise(ABORT, 'decisions are never erased'); END;

-- Full text. Row ids are day * 2^40 + number of the document or report, so that hits come by date.
CREATE VIRTUAL TABLE document_words USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE party_words USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE words_s USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE words_t USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE words_n USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE words_d USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE words_e USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
