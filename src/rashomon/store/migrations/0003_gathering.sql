-- What gathering must not forget; see ports.Memory. `key` orders the faces, `alive` says which of them still count.
CREATE TABLE faces (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (seq),
    day INTEGER,
    alive INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE segments (
    number INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    body BLOB NOT NULL
);

CREATE TABLE latest_days (
    place INTEGER PRIMARY KEY,
    day INTEGER NOT NULL
);

-- What the heads of articles name, by which a story that sleeps is found; `day` counts from year 1.
CREATE TABLE gist_keys (
    key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (seq),
    PRIMARY KEY (key, day, article)
) WITHOUT ROWID;
CREATE INDEX gist_keys_by_article ON gist_keys (article);

CREATE TABLE copies (
    article INTEGER PRIMARY KEY REFERENCES articles (seq),
    original INTEGER NOT NULL REFERENCES articles (seq)
);
CREATE INDEX copies_by_original ON copies (original);

-- Articles that a person has moved.
CREATE TABLE corrected (
    article INTEGER PRIMARY KEY REFERENCES articles (seq)
);

-- Stories that came near to each other, once for each of the two.
CREATE TABLE neighbours (
    story INTEGER NOT NULL REFERENCES stories (id),
    other INTEGER NOT NULL REFERENCES stories (id),
    relation TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (story, other)
) WITHOUT ROWID;
