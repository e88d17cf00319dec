-- Articles in the order they came; `replaces` is the version of the same URL that one took the place of.
CREATE TABLE articles (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    url TEXT,
    replaces INTEGER UNIQUE REFERENCES articles (seq)
);
CREATE INDEX articles_by_url ON articles (url, seq) WHERE url IS NOT NULL;

-- The articles themselves (msgpack), apart: listing ids then reads none of the texts.
CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles (seq),
    body BLOB NOT NULL
);

-- What readers found: `items` counts what `body` (msgpack) holds.
CREATE TABLE layers (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (seq),
    name TEXT NOT NULL,
    producer TEXT NOT NULL,
    items INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (article, name)
);
CREATE INDEX layers_by_producer ON layers (article, name, producer, items);

-- Sentences for the search; `words` is folded and cut (see store/words.py), not what the article says.
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (seq),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX sentences_by_article ON sentences (article);

CREATE VIRTUAL TABLE sentence_words USING fts5 (
    words,
    content = 'sentences',
    content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);

-- An index over another table's content must be told of every change, and of the old words where they go.
CREATE TRIGGER sentence_comes AFTER INSERT ON sentences BEGIN
    INSERT INTO sentence_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER sentence_goes AFTER DELETE ON sentences BEGIN
    INSERT INTO sentence_words (sentence_words, rowid, words) VALUES ('delete', old.id, old.words);
END;

-- A row stays when its story is emptied, so an id is never given again.
CREATE TABLE stories (
    id INTEGER PRIMARY KEY
);

-- The history of stories: `body` is the change (msgpack), `moves` what is asked of it.
CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories (id),
    body BLOB NOT NULL
);
CREATE INDEX changes_by_story ON changes (story);

CREATE TABLE moves (
    change INTEGER NOT NULL REFERENCES changes (id),
    place INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (seq),
    "before" INTEGER REFERENCES stories (id),
    "after" INTEGER REFERENCES stories (id),
    PRIMARY KEY (change, place)
) WITHOUT ROWID;
CREATE INDEX moves_by_before ON moves ("before", change);
CREATE INDEX moves_by_after ON moves ("after", change);

-- Where every article that was ever moved is now; NULL: it has left all stories.
CREATE TABLE memberships (
    article INTEGER PRIMARY KEY REFERENCES articles (seq),
    story INTEGER REFERENCES stories (id)
);
CREATE INDEX memberships_by_story ON memberships (story, article);
