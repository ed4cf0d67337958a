-- What 'verify' proves the stored text by; the function sha256 is the program's.
ALTER TABLE document ADD COLUMN text_hash TEXT NOT NULL DEFAULT '';
UPDATE document SET text_hash = sha256(text);
