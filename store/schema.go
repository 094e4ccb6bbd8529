// Package store is the archive: one SQLite file, or the one embedded in the
// program.
//
// # The file
//
// The file is an ordinary SQLite database with application_id 0x44746c6e
// ("Dtln") and the version of this schema in user_version; the sqlite3 shell
// opens it. A story's row number is its day as yyyymmdd times 10,000 plus a
// number within the day, so that the order of rows is the order of time and a
// range of days is a range of rows. Text is indexed without a copy (FTS5,
// contentless) with prefixes of one to three letters; wide scripts are indexed
// letter by letter. Before each word stands a private letter for the four years
// of its story, U+E000 plus the year by four, so that the words of some years are
// looked up without those of all others. Every story carries a hash of all its
// fields, and the row numbers of its contexts, in their order, as varints. A year
// is one value too: for each day that has any, mmdd, its stories and its stubs, as
// varints. What the related stories and the dossiers need is kept beside: for
// every word, and every context by its number, the rows that hold it, a block for
// every four years.
//
// A file that belongs to another program, comes from a newer version, has any
// other table, view or trigger, or is damaged is refused.
package store

const (
	applicationID = 0x44746c6e // "Dtln"
	schemaVersion = 4
)

// perDay is the factor between days and row numbers.
const perDay = 10000

// schema is every statement that makes an empty archive. An archive is opened
// only where its own statements are these, to the letter.
var schema = []string{
	`CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
	`CREATE TABLE topic(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)`,
	`CREATE TABLE context(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL, stories INTEGER NOT NULL)`,
	`CREATE INDEX context_folded ON context(folded)`,
	`CREATE TABLE credit(id INTEGER PRIMARY KEY, license TEXT NOT NULL, attribution TEXT NOT NULL, UNIQUE(license, attribution))`,
	`CREATE TABLE story(id INTEGER PRIMARY KEY, slug TEXT NOT NULL, position INTEGER NOT NULL, topic INTEGER NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, cover TEXT NOT NULL, credit INTEGER NOT NULL, state INTEGER NOT NULL, contexts BLOB NOT NULL, hash BLOB NOT NULL)`,
	`CREATE INDEX story_topic ON story(topic)`,
	`CREATE TABLE alias(day INTEGER NOT NULL, slug TEXT NOT NULL, story INTEGER NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(story, position)) WITHOUT ROWID`,
	`CREATE INDEX alias_slug ON alias(day, slug)`,
	`CREATE TABLE source(story INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL, PRIMARY KEY(story, position)) WITHOUT ROWID`,
	`CREATE TABLE link(story INTEGER NOT NULL, position INTEGER NOT NULL, target TEXT NOT NULL, title TEXT NOT NULL, contexts TEXT NOT NULL, PRIMARY KEY(story, position)) WITHOUT ROWID`,
	`CREATE TABLE year(year INTEGER PRIMARY KEY, days BLOB NOT NULL)`,
	`CREATE VIRTUAL TABLE story_text USING fts5(title, summary, content='', contentless_delete=1, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2')`,
	`CREATE TABLE posting(word NOT NULL, era INTEGER NOT NULL, stories INTEGER NOT NULL, rows BLOB NOT NULL, PRIMARY KEY(word, era)) WITHOUT ROWID`,
}

// shadows is the tables that FTS5 makes for itself, as SQLite writes them down.
var shadows = []string{
	`CREATE TABLE 'story_text_data'(id INTEGER PRIMARY KEY, block BLOB)`,
	`CREATE TABLE 'story_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID`,
	`CREATE TABLE 'story_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)`,
	`CREATE TABLE 'story_text_config'(k PRIMARY KEY, v) WITHOUT ROWID`,
}

// The states of a story row.
const (
	held = iota // its page is held
	stub        // only linked or listed
	withdrawn
)
