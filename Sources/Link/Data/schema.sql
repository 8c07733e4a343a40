-- knowledge.sqlite: everything that Dalil knows, for SQL, Datasette and notebooks.
--
-- Offsets (start_byte, end_byte) are UTF-8 bytes of article.text, end exclusive: substr(CAST(text AS BLOB), start_byte + 1,
-- end_byte - start_byte) is the span. Numbers of articles, sentences, ... are ids of this file; they may change from build to
-- build. actor.slug and event.slug never change: they are the addresses of the pages.

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,        -- address of its page
  title TEXT,
  text TEXT NOT NULL,               -- the original, character for character
  published TEXT,                   -- YYYY-MM-DD
  published_basis TEXT NOT NULL,    -- given, inferred, none
  author TEXT,
  source TEXT,                      -- media that carry it, parted by "; "
  url TEXT,                         -- the first address
  origin TEXT NOT NULL,             -- file it was read from
  text_group TEXT NOT NULL          -- slug of the first article with a near-identical text
);

CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id),
  number INTEGER NOT NULL,          -- from 0
  content_id TEXT NOT NULL,         -- identity by content, as in page addresses
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (article_id, number)
);

CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,        -- address of its page
  kind TEXT NOT NULL,               -- person, organisation, country, place
  label TEXT NOT NULL,
  english TEXT,                     -- as a source gives it
  romanised TEXT,                   -- scheme: form, where no source gives an English label
  country TEXT,                     -- slug of the country it belongs to
  wikidata TEXT,                    -- only where a source gives it
  mentions INTEGER NOT NULL,
  notable INTEGER NOT NULL          -- 1: has a page of its own
);

CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  actor_id INTEGER NOT NULL REFERENCES actor(id),
  form TEXT NOT NULL,               -- as met in articles
  folded TEXT NOT NULL,             -- at the search level of folding
  count INTEGER NOT NULL,
  first TEXT,                       -- dates of the first and last article with it
  last TEXT
);

CREATE TABLE mention (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id),
  sentence_id INTEGER REFERENCES sentence(id),
  actor_id INTEGER NOT NULL REFERENCES actor(id),
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  form TEXT NOT NULL,               -- name, nominal
  kind TEXT NOT NULL,               -- kind the mention was taken for
  rule TEXT NOT NULL,               -- which rule or model found it
  confidence REAL NOT NULL
);

CREATE TABLE role (
  id INTEGER PRIMARY KEY,
  actor_id INTEGER NOT NULL REFERENCES actor(id),
  organisation_id INTEGER REFERENCES actor(id),
  text TEXT NOT NULL,
  evidence INTEGER NOT NULL,        -- number of sentences that say so
  sentence_id INTEGER REFERENCES sentence(id)  -- the first of them
);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id),
  sentence_id INTEGER REFERENCES sentence(id),
  speaker_id INTEGER REFERENCES actor(id),
  via_id INTEGER REFERENCES actor(id),
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  text TEXT NOT NULL,
  cue TEXT,
  style TEXT NOT NULL,              -- direct, indirect, mixed
  stance TEXT NOT NULL,             -- of the article: neutral, distancing, endorsing
  rule TEXT NOT NULL,
  confidence REAL NOT NULL
);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,        -- address of its page
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  status TEXT NOT NULL,             -- happened, ongoing, scheduled, possible, denied, conditional
  date TEXT,                        -- TIMEX3 value
  place_id INTEGER REFERENCES actor(id),
  reports INTEGER NOT NULL,
  independent_sources INTEGER NOT NULL,
  notable INTEGER NOT NULL
);

CREATE TABLE participant (
  event_id INTEGER NOT NULL REFERENCES event(id),
  actor_id INTEGER NOT NULL REFERENCES actor(id),
  role TEXT NOT NULL,               -- agent, patient, other
  PRIMARY KEY (event_id, actor_id)
) WITHOUT ROWID;

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event(id),
  article_id INTEGER NOT NULL REFERENCES article(id),
  sentence_id INTEGER REFERENCES sentence(id),
  status TEXT NOT NULL,             -- as this report has it
  date TEXT,
  confidence REAL NOT NULL
);

CREATE TABLE time (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id),
  sentence_id INTEGER REFERENCES sentence(id),
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,               -- DATE, TIME, DURATION, SET
  value TEXT,                       -- TIMEX3 value
  mod TEXT,
  hijri TEXT,
  rule TEXT NOT NULL
);

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  page TEXT NOT NULL,               -- actor or event
  slug TEXT NOT NULL,
  action TEXT NOT NULL,
  who TEXT NOT NULL,
  "when" TEXT NOT NULL,
  why TEXT NOT NULL
);

-- What the build was unsure of, most harmful first: what dalil review shows.
CREATE TABLE question (
  id INTEGER PRIMARY KEY,
  topic TEXT NOT NULL,              -- same-actor, same-event, kind
  weight INTEGER NOT NULL,          -- pages and mentions that an answer would change
  arabic TEXT NOT NULL,
  english TEXT NOT NULL
);

CREATE TABLE question_page (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES question(id),
  page TEXT NOT NULL,               -- actor or event
  slug TEXT NOT NULL
);

CREATE TABLE question_evidence (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES question(id),
  slug TEXT NOT NULL,               -- page that the sentence speaks of
  sentence_id INTEGER NOT NULL REFERENCES sentence(id)
);

CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES question(id),
  arabic TEXT NOT NULL,
  english TEXT NOT NULL,
  line TEXT NOT NULL                -- for a file of Content/decisions
);

-- What the text says of two events: the other one came before or after this one, this one is part of it, or it is part of
-- this one.
CREATE TABLE event_relation (
  event_id INTEGER NOT NULL REFERENCES event(id),
  other_id INTEGER NOT NULL REFERENCES event(id),
  kind TEXT NOT NULL,               -- before, after, partOf, includes, possiblySame
  sentence_id INTEGER REFERENCES sentence(id),
  PRIMARY KEY (event_id, other_id, kind)
) WITHOUT ROWID;

-- Full text of sentences and names, folded to the search level: fold a query the same way (no marks, أإآ as ا, ة as ه, ى as ي).
CREATE VIRTUAL TABLE sentence_text USING fts5(folded, content = '', tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE name_text USING fts5(folded, content = '', tokenize = 'unicode61 remove_diacritics 0');
