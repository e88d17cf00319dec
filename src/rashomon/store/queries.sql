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
FROM articles JOIN layers ON layers.article = articles.seq AND layers.name = :gist
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

-- name: gist_of
SELECT layers.body FROM articles JOIN layers ON layers.article = articles.seq
WHERE articles.id = :article AND layers.name = :gist;

-- name: faces
SELECT faces.key, articles.id, faces.day, faces.alive, memberships.story
FROM faces JOIN articles ON articles.seq = faces.article LEFT JOIN memberships ON memberships.article = faces.article
ORDER BY faces.key;

-- name: add_face
INSERT INTO faces (key, article, day) VALUES (?, (SELECT seq FROM articles WHERE id = ?), ?);

-- name: retire_face
UPDATE faces SET alive = 0 WHERE key = ?;

-- name: forget_faces
DELETE FROM faces
WHERE key >= (SELECT first FROM segments WHERE number = :number)
AND key < (SELECT min(first) FROM segments WHERE number > :number);

-- name: segments
SELECT body FROM segments ORDER BY number;

-- name: add_segment
INSERT INTO segments (number, first, body) VALUES (:number, :first, :body);

-- name: drop_segment
DELETE FROM segments WHERE number = :number;

-- name: latest_days
SELECT day FROM latest_days ORDER BY day, place;

-- name: put_latest_day
INSERT INTO latest_days (place, day) VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET day = excluded.day;

-- name: copies_of
SELECT copy.id
FROM articles AS original
JOIN copies ON copies.original = original.seq
JOIN articles AS copy ON copy.seq = copies.article
WHERE original.id = :article ORDER BY copy.seq;

-- name: went_to
SELECT DISTINCT "before" FROM moves WHERE "after" = :story AND "before" IS NOT NULL ORDER BY "before";

-- name: add_copy
INSERT OR REPLACE INTO copies (article, original)
VALUES ((SELECT seq FROM articles WHERE id = :article), (SELECT seq FROM articles WHERE id = :original));

-- name: corrected
SELECT articles.id FROM corrected JOIN articles ON articles.seq = corrected.article;

-- name: is_corrected
SELECT 1 FROM corrected JOIN articles ON articles.seq = corrected.article WHERE articles.id = :article;

-- name: add_corrected
INSERT OR IGNORE INTO corrected (article) VALUES ((SELECT seq FROM articles WHERE id = ?));

-- name: forget_gist_keys
DELETE FROM gist_keys WHERE article = :seq;

-- name: add_gist_key
INSERT OR IGNORE INTO gist_keys (key, day, article) VALUES (?, ?, ?);

-- name: told_around
SELECT articles.id
FROM gist_keys
JOIN memberships ON memberships.article = gist_keys.article AND memberships.story IS NOT NULL
JOIN articles ON articles.seq = gist_keys.article
WHERE gist_keys.key IN (SELECT value FROM json_each(:keys)) AND gist_keys.day BETWEEN :first AND :last
GROUP BY gist_keys.article HAVING count(*) > 1
ORDER BY count(*) DESC, articles.id LIMIT :limit;

-- name: neighbours
SELECT other, relation, score FROM neighbours
WHERE story IN (SELECT value FROM json_each(:stories)) ORDER BY score DESC, other;

-- name: put_neighbour
INSERT INTO neighbours (story, other, relation, score) VALUES (:story, :other, :relation, :score)
ON CONFLICT (story, other) DO UPDATE SET relation = excluded.relation, score = excluded.score
WHERE excluded.score > neighbours.score;
