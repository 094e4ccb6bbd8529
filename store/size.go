package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// size is how large the archive is that a reader has open, in one version of
// it.
type size struct {
	version        int64
	stories, words int
	frequencies    map[string]int // of frequent words that were looked up
}

// maxFrequencies is how many frequencies are kept: there are few frequent words,
// but they are in every story, and to look one up takes a page for each of its
// blocks.
const maxFrequencies = 8192

// size is that of the archive in the version that the snapshot reads.
func (s *snapshot) size(ctx context.Context) (*size, error) {
	var version int64
	if err := s.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&version); err != nil {
		return nil, explain(err)
	}
	if s.reader.size == nil || s.reader.size.version != version {
		stories, words, err := sizeOf(ctx, s)
		if err != nil {
			return nil, err
		}
		s.reader.size = &size{version: version, stories: stories, words: words, frequencies: map[string]int{}}
	}
	return s.reader.size, nil
}

// sizeOf is how many stories an archive holds, and how many words they have.
func sizeOf(ctx context.Context, p preparer) (stories, words int, err error) {
	read, err := p.statement(ctx, `SELECT coalesce(max(CASE key WHEN 'stories' THEN CAST(value AS INTEGER) END), 0),
		coalesce(max(CASE key WHEN 'words' THEN CAST(value AS INTEGER) END), 0) FROM meta WHERE key IN ('stories', 'words')`)
	if err != nil {
		return 0, 0, err
	}
	err = read.QueryRowContext(context.WithoutCancel(ctx)).Scan(&stories, &words)
	return stories, words, explain(err)
}

// asked is how many words one query asks for.
const asked = 32

// frequencies is in how many stories words occur.
func (s *snapshot) frequencies(ctx context.Context, words []string) (map[string]int, error) {
	known, err := s.size(ctx)
	if err != nil {
		return nil, err
	}
	frequency := make(map[string]int, len(words))
	var unknown []string
	for _, word := range words {
		if stories, is := known.frequencies[word]; is {
			frequency[word] = stories
		} else {
			unknown = append(unknown, word)
		}
	}
	read, err := s.statement(ctx, `SELECT word, sum(stories) FROM posting WHERE word IN (?`+strings.Repeat(",?", asked-1)+`) GROUP BY word`)
	if err != nil {
		return nil, err
	}
	note := func(rows *sql.Rows) error {
		var word string
		var stories int
		err := rows.Scan(&word, &stories)
		if frequency[word] = stories; err == nil && stories > frequent {
			known.keep(word, stories)
		}
		return err
	}
	for part := range slices.Chunk(unknown, asked) {
		args := make([]any, asked)
		for i, word := range part {
			args[i] = word
		}
		if err := eachOf(ctx, read, note, args...); err != nil {
			return nil, err
		}
	}
	return frequency, nil
}

// average is the mean length of a story in words.
func (s *size) average() float64 { return max(1, float64(s.words)/float64(s.stories)) }

func (s *size) keep(word string, stories int) {
	if len(s.frequencies) >= maxFrequencies {
		clear(s.frequencies)
	}
	s.frequencies[word] = stories
}
