-- Every query of store/sqlite.py, by name.

-- name: hold_snapshot
-- A deferred transaction takes its picture with the first read, so one is made at once.
SELECT count(*) FROM (SELECT 1 FROM articles LIMIT 1);

-- name: commit
COMMIT;

-- name: article_place
SELECT seq FROM articles WHERE id = :article;

-- name: articles_from
SELECT id FROM articles WHERE id >= :start AND id < :start || char(1114111) ORDER BY id LIMIT :limit;

-- name: article_body
SELECT texts.body FROM articles JOIN texts ON texts.article = articles.seq WHERE articles.id = :article;

-- name: article_ids
SELECT id FROM articles ORDER BY seq;

-- name: layers_of
SELECT layers.name, layers.producer, layers.body
FROM articles JOIN layers ON layers.article = articles.seq
WHERE articles.id = :article ORDER BY layers.name;

-- name: layer_body
SELECT body FROM layers WHERE article = :seq AND name = :name;

-- name: unread
SELECT id FROM articles WHERE seq NOT IN (
    SELECT article FROM layers
    WHERE (name, producer) IN (SELECT key, value FROM json_each(:producers))
    GROUP BY article HAVING count(*) = :count
) ORDER BY seq;

-- name: ungathered
SELECT articles.id
FROM articles JOIN layers ON layers.article = articles.seq AND layers.name = :vectors AND layers.items > 0
WHERE articles.seq NOT IN (SELECT article FROM memberships)
ORDER BY articles.seq;

-- name: replaced_by
SELECT newer.id FROM articles AS older JOIN articles AS newer ON newer.replaces = older.seq WHERE older.id = :article;

-- name: replaces
SELECT older.id FROM articles AS newer JOIN articles AS older ON newer.replaces = older.seq WHERE newer.id = :article;

-- name: stories
SELECT memberships.story, articles.id
FROM memberships JOIN articles ON articles.seq = memberships.article
WHERE memberships.story IS NOT NULL ORDER BY memberships.story, articles.seq;

-- name: articles_of
SELECT articles.id
FROM memberships JOIN articles ON articles.seq = memberships.article
WHERE memberships.story = :story ORDER BY articles.seq;

-- name: story_of
SELECT memberships.story
FROM articles LEFT JOIN memberships ON memberships.article = articles.seq
WHERE articles.id = :article;

-- name: is_filled
SELECT EXISTS (SELECT 1 FROM memberships WHERE story = :story);

-- name: left_for
SELECT "after" FROM moves WHERE "before" = :story AND "after" IS NOT NULL ORDER BY change DESC, place DESC LIMIT 1;

-- name: last_story
SELECT coalesce(max(id), 0) FROM stories;

-- name: last_change
SELECT coalesce(max(id), 0) FROM changes;

-- name: all_changes
SELECT body FROM changes WHERE id > :after ORDER BY id;

-- name: changes_of
SELECT body FROM changes WHERE id IN (
    SELECT id FROM changes WHERE story = :story
    UNION SELECT change FROM moves WHERE "before" = :story
    UNION SELECT change FROM moves WHERE "after" = :story
) AND id > :after ORDER BY id;

-- name: search
SELECT articles.id, sentences."start", sentences."end", found.rank
FROM (
    SELECT rowid, rank FROM sentence_words WHERE sentence_words MATCH :terms
    AND rowid NOT IN (SELECT sentences.id FROM articles JOIN sentences ON sentences.article = articles.replaces)
    ORDER BY rank, rowid LIMIT :limit
) AS found
JOIN sentences ON sentences.id = found.rowid
JOIN articles ON articles.seq = sentences.article
ORDER BY found.rank, found.rowid;

-- name: latest_of_url
SELECT max(seq) FROM articles WHERE url = :url;

-- name: add_article
INSERT INTO articles (id, url, replaces) VALUES (:article, :url, :replaces);

-- name: add_text
INSERT INTO texts (article, body) VALUES ((SELECT seq FROM articles WHERE id = :article), :body);

-- name: put_layer
INSERT INTO layers (article, name, producer, items, body) VALUES (:seq, :name, :producer, :items, :body)
ON CONFLICT (article, name) DO UPDATE SET producer = excluded.producer, items = excluded.items, body = excluded.body;

-- name: forget_sentences
DELETE FROM sentences WHERE article = :seq;

-- name: add_sentence
INSERT INTO sentences (article, "start", "end", words) VALUES (?, ?, ?, ?);

-- name: forget_mentions
DELETE FROM mentions WHERE article = :seq;

-- name: add_mention
INSERT OR IGNORE INTO mentions (article, "start", "end", entity, name) VALUES (?, ?, ?, ?, ?);

-- name: mentions
SELECT articles.id, mentions."start", mentions."end", mentions.entity
FROM mentions JOIN articles ON articles.seq = mentions.article
WHERE (
    mentions.entity IN (SELECT value FROM json_each(:entities))
    OR (mentions.entity IS NULL AND mentions.name IN (SELECT value FROM json_each(:names)))
) AND articles.seq NOT IN (SELECT replaces FROM articles WHERE replaces IS NOT NULL)
ORDER BY articles.seq, mentions."start";

-- name: found_story
INSERT INTO stories DEFAULT VALUES;

-- name: add_change
INSERT INTO changes (id, story, body) VALUES (:change, :story, :body);

-- name: add_move
INSERT INTO moves (change, place, article, "before", "after")
VALUES (:change, :place, (SELECT seq FROM articles WHERE id = :article), :before, :after);

-- name: place_article
INSERT INTO memberships (article, story) VALUES ((SELECT seq FROM articles WHERE id = :article), :story)
ON CONFLICT (article) DO UPDATE SET story = excluded.story;
