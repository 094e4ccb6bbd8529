package store

import (
	"context"
	"maps"
	"slices"

	"dateline/model"
)

// indexer gathers the postings of one batch: of words by their stem, of
// contexts by their row number. Its stories are taken apart beside the writing.
type indexer struct {
	changes  chan change
	done     chan struct{}
	words    map[string][]posting
	contexts map[int64][]posting
	stories  int // won, or lost where negative
	length   int // their words
}

// change adds a story to the batch, or takes one out again.
type change struct {
	row      int64
	story    model.Story
	contexts []int64
	forget   bool
}

// waiting is how many changes the writing may be ahead of the indexer.
const waiting = 256

func newIndexer() *indexer {
	x := &indexer{
		changes: make(chan change, waiting), done: make(chan struct{}),
		words: map[string][]posting{}, contexts: map[int64][]posting{},
	}
	go x.run()
	return x
}

func (x *indexer) run() {
	defer close(x.done)
	for c := range x.changes {
		if c.forget {
			x.forget(c)
			continue
		}
		x.add(c)
	}
}

// finish waits until all changes are made; none may follow.
func (x *indexer) finish() {
	close(x.changes)
	<-x.done
}

func (x *indexer) add(c change) {
	counts, length := bag(c.story)
	for word, times := range counts {
		x.words[word] = append(x.words[word], posting{c.row, uint8(min(times, 255)), uint8(min(length, 255))})
	}
	for _, id := range c.contexts {
		x.contexts[id] = append(x.contexts[id], posting{c.row, 1, 0})
	}
	x.stories++
	x.length += length
}

func (x *indexer) forget(c change) {
	its := func(p posting) bool { return p.row == c.row }
	counts, length := bag(c.story)
	for word := range counts {
		x.words[word] = slices.DeleteFunc(x.words[word], its)
	}
	for _, id := range c.contexts {
		x.contexts[id] = slices.DeleteFunc(x.contexts[id], its)
	}
	x.stories--
	x.length -= length
}

// flushIndex writes the postings of the batch.
func (w *Writer) flushIndex(ctx context.Context) error {
	x := w.index
	if x == nil {
		return nil
	}
	x.finish()
	w.index = nil
	i := index{writer: w, out: w.rows(`INSERT OR REPLACE INTO posting(word, era, stories, rows) VALUES`, 4)}
	for _, id := range slices.Sorted(maps.Keys(x.contexts)) {
		if err := i.add(ctx, id, x.contexts[id]); err != nil {
			return err
		}
	}
	for _, word := range slices.Sorted(maps.Keys(x.words)) {
		if err := i.add(ctx, word, x.words[word]); err != nil {
			return err
		}
	}
	if err := i.flush(ctx); err != nil {
		return err
	}
	return w.countAll(ctx, x.stories, x.length)
}

// countAll adds to the number of stories in the archive and of their words.
func (w *Writer) countAll(ctx context.Context, stories, length int) error {
	for name, n := range map[string]int{"stories": stories, "words": length} {
		err := w.exec(ctx, `INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = value + excluded.value`, name, n)
		if err != nil {
			return err
		}
	}
	return nil
}
