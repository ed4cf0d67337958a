-- What a document came as: text, json, html, pdf and so on.
ALTER TABLE document ADD COLUMN format TEXT NOT NULL DEFAULT 'text';
-- ISO 639-1; null where it was not told.
ALTER TABLE document ADD COLUMN language TEXT;
-- Why it is kept and not read; null where it is read.
ALTER TABLE document ADD COLUMN unread TEXT;
-- The rest of its form, as JSON: extractor, authors, pages, capture, where its own text begins.
ALTER TABLE document_text ADD COLUMN form TEXT;

CREATE TABLE original (
    document  INTEGER PRIMARY KEY REFERENCES document(number),
    length    INTEGER NOT NULL,          -- of the bytes as they came
    packed    BLOB NOT NULL              -- the bytes, packed with gzip; their SHA-256 is the document's id
);
