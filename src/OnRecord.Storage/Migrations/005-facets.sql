-- What a party does stands side by side: t|from|country:RU becomes country:RU|t|from.
UPDATE facet SET name = substr(name, 4 + instr(substr(name, 3), '|')-1) || '|' || substr(name, 1, 1) || '|' || substr(name, 3, instr(substr(name, 3), '|') - 1)
WHERE substr(name, 3, instr(substr(name, 3), '|') - 1) IN ('party', 'from', 'to', 'speaker', 'side');
