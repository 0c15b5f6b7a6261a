-- Links between the documents of an archive, and the names found in them: version 1, made when first asked for.
-- docs/links.md describes them. Each `cablekit links --save` writes them anew.

CREATE TABLE IF NOT EXISTS links (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,              -- cites, same-text, same-quotation, same-event, same-subject
    score REAL NOT NULL,             -- from 0 to 1
    explanation TEXT NOT NULL,       -- one sentence
    PRIMARY KEY (document_id, other_id, kind)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS links_by_other ON links (other_id);

-- The entries of the authority file that the links rest on.
CREATE TABLE IF NOT EXISTS names (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,              -- organisation, person, place
    name TEXT NOT NULL               -- the first of its names
) WITHOUT ROWID;

-- Where a document has a name of an entry: the field, and characters of its text as meant.
CREATE TABLE IF NOT EXISTS mentions (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    name_id TEXT NOT NULL REFERENCES names (id),
    field TEXT NOT NULL,             -- as paragraphs[2].text
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    borne INTEGER,                   -- whether the name was borne at the time; NULL if that is not known
    PRIMARY KEY (document_id, field, start)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS mentions_by_name ON mentions (name_id);
