CREATE TABLE mentions (
    article INTEGER NOT NULL REFERENCES articles (seq),
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    entity TEXT,  -- NULL for one that is not known in advance
    name TEXT NOT NULL,  -- folded
    PRIMARY KEY (article, "start", "end")
) WITHOUT ROWID;
CREATE INDEX mentions_by_entity ON mentions (entity) WHERE entity IS NOT NULL;
CREATE INDEX mentions_by_name ON mentions (name) WHERE entity IS NULL;
