-- The tables of an archive, version 1. docs/ingest.md describes them; `meta` says which version a file has.

-- What the archive says of itself: version of the tables, of cablekit, what of it is derived and has to be made anew.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The ledger: every input ever seen, and what became of it.
CREATE TABLE inputs (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,              -- as read; `!` stands before the member of an archive, `#` before a row
    sha256 TEXT,                     -- of the bytes of the file, or of the row; NULL where none could be read
    beside TEXT,                     -- SHA-256 of the file beside it that says more of it (`NAME.toml`), if there is one
    size INTEGER,                    -- bytes
    row INTEGER,                     -- of a row: which of its file it is, from 1
    start INTEGER,                   -- of a row: the byte of its file at which it begins
    layout TEXT,
    recognised_by TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'duplicate', 'witness', 'quarantined')),
    reason TEXT,                     -- why it is quarantined, or of what it is a duplicate or a witness
    document_id INTEGER REFERENCES documents (id),   -- NULL where it is quarantined
    version TEXT NOT NULL,           -- of cablekit
    seen_at TEXT NOT NULL            -- UTC (ISO 8601)
);

CREATE UNIQUE INDEX inputs_once ON inputs (sha256, path, coalesce(beside, ''));
CREATE INDEX inputs_made ON inputs (sha256, beside) WHERE document_id NOT NULL;

-- A document: a telegram, an article, or a text that is neither. A witness has a row of its own.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,        -- SHA-256 of the text and of what is said beside it: its content
    kind TEXT NOT NULL CHECK (kind IN ('cable', 'article', 'unknown')),
    identifier TEXT,                 -- message reference number: two digits of the year, post, serial
    witness_of INTEGER REFERENCES documents (id),    -- the document of the same telegram that was accepted first
    sent TEXT,                       -- UTC (ISO 8601); of an article the day of publication
    year INTEGER,                    -- of `sent`, else of the identifier
    classification TEXT,             -- the level
    controls TEXT,                   -- JSON list
    captions TEXT,                   -- JSON list
    post TEXT,                       -- as on the classification line
    serial TEXT,
    section_number INTEGER,
    section_of INTEGER,
    originator TEXT,
    precedence TEXT,                 -- Z flash, O immediate, P priority, R routine; the first is for action addressees
    subject TEXT,                    -- of an article its headline
    summary TEXT,
    signature TEXT,
    executive_order TEXT,
    declassify_on TEXT,
    classified_by TEXT,
    partial_extract INTEGER NOT NULL DEFAULT 0,
    language TEXT,
    publisher TEXT,
    url TEXT,
    license TEXT,
    version TEXT NOT NULL            -- of cablekit, that read it
);

CREATE INDEX documents_by_identifier ON documents (identifier, section_number);

-- The source, of which everything else is read anew: deflated JSON of a SourceText.
CREATE TABLE sources (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    content BLOB NOT NULL
);

-- To whom a telegram went, in the order of its lines.
CREATE TABLE addressees (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('action', 'information')),
    name TEXT NOT NULL,
    routing_indicator TEXT,
    precedence TEXT,
    serial TEXT,
    exempt INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document_id, place)
) WITHOUT ROWID;

-- Terms of Traffic Analysis by Geography and Subject, and what is printed among them.
CREATE TABLE tags (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document_id, place)
) WITHOUT ROWID;

-- What a document cites. `mrn` is the identifier of a telegram, whether the archive holds it or not.
CREATE TABLE refs (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    label TEXT,
    raw TEXT,
    kind TEXT NOT NULL,
    mrn TEXT,
    found_by TEXT,                   -- JSON list
    PRIMARY KEY (document_id, place)
) WITHOUT ROWID;

-- The text as meant: lines joined, page lines out, repairs applied. Of an unknown text, all of it.
CREATE TABLE paragraphs (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    number INTEGER,
    marking TEXT,
    kind TEXT,
    headings TEXT,                   -- JSON list, NULL where there are none
    text TEXT NOT NULL,
    PRIMARY KEY (document_id, place)
) WITHOUT ROWID;

-- Redactions, and passages that ask to protect somebody. `start` and `end` count characters of the source text.
CREATE TABLE passages (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('redaction', 'protected')),
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document_id, place)
) WITHOUT ROWID;

-- What a reader should know of the reading: repairs, doubts, gaps. `start` and `end` as in `passages`.
CREATE TABLE diagnostics (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document_id, place)
) WITHOUT ROWID;

-- What only articles have; their headline, day and language are in `documents`.
CREATE TABLE articles (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    alternative_headline TEXT,
    byline TEXT,
    dateline TEXT,
    published TEXT,                  -- JSON of the bounded date
    modified TEXT,
    additional_type TEXT,            -- news, reference, analysis, wire
    article_section TEXT
);

-- Words that an article quotes.
CREATE TABLE quotations (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    speaker TEXT,
    phrase TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document_id, place)
) WITHOUT ROWID;

-- Telegrams at a glance, the accepted text of each, with how many it cites and how many documents cite it.
CREATE VIEW telegrams AS
    SELECT id, identifier, sent, year, classification, post, originator, subject,
        (SELECT group_concat(code, ', ') FROM
            (SELECT code FROM tags WHERE document_id = documents.id ORDER BY place)) AS tags,
        (SELECT count(DISTINCT mrn) FROM refs WHERE document_id = documents.id) AS cites,
        (SELECT count(DISTINCT document_id) FROM refs WHERE mrn = documents.identifier) AS cited_by
    FROM documents WHERE kind = 'cable' AND witness_of IS NULL;

-- Who cites whom: a row for each telegram that another one cites; `cited_id` is NULL where the archive lacks it.
CREATE VIEW citations AS
    SELECT document_id, citing.identifier, mrn AS cited, cited.id AS cited_id
    FROM refs JOIN documents AS citing ON citing.id = document_id
        LEFT JOIN documents AS cited ON cited.identifier = mrn AND cited.witness_of IS NULL
            AND coalesce(cited.section_number, 1) = 1
    WHERE mrn NOT NULL;

-- Full text. The words stand in `documents` and `paragraphs`; the index keeps none of its own.
CREATE VIEW searchable AS
    SELECT id, subject,
        (SELECT group_concat(text, char(10)) FROM
            (SELECT text FROM paragraphs WHERE document_id = documents.id ORDER BY place)) AS body
    FROM documents;

CREATE VIRTUAL TABLE search USING fts5 (
    subject, body, content = 'searchable', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
