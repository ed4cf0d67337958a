-- Where the program placed a report: code of an entry, as in 'entry'. Decisions move a report away from there and, taken back, home again.
ALTER TABLE report ADD COLUMN placed INTEGER NOT NULL DEFAULT 0;
UPDATE report SET placed = entry;
