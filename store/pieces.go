package store

import "context"

// How the text index is made.
const (
	textBuffer  = 8 << 20 // bytes that are gathered in memory before they are written: a batch of ordinary stories needs less
	textPieces  = 8       // of one size before they are joined to a larger one: each story is written again for each size
	joinedPages = 250     // that are written at a time
	joinedShare = .25     // of all stories that must be put for it
)

// Join puts the text index in one piece, a part at a time, where a large share
// of the archive was put: a word is looked up in each piece. It calls report
// before each part, and ends early when ctx does, which loses nothing.
func (w *Writer) Join(ctx context.Context, report func()) error {
	if err := w.Flush(ctx); err != nil {
		return err
	}
	var stories int
	err := w.db.QueryRowContext(ctx, `SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE key = 'stories'`).Scan(&stories)
	if err != nil || float64(w.put) < joinedShare*float64(stories) {
		return explain(err)
	}
	pages := -joinedPages // below zero all pieces are taken for one more time
	for more := true; more && err == nil && ctx.Err() == nil; pages = joinedPages {
		report()
		more, err = w.joinPart(context.WithoutCancel(ctx), pages)
	}
	return explain(err)
}

// joinPart joins so many pages, and says whether there may be more.
func (w *Writer) joinPart(ctx context.Context, pages int) (more bool, err error) {
	var before, after int
	count := func(changes *int) error {
		return w.db.QueryRowContext(ctx, `SELECT total_changes()`).Scan(changes)
	}
	if err := count(&before); err != nil {
		return false, err
	}
	if _, err := w.db.ExecContext(ctx, `INSERT INTO story_text(story_text, rank) VALUES('merge', ?)`, pages); err != nil {
		return false, err
	}
	err = count(&after)
	return after-before > 1, err // the statement itself is one change
}

// Compact rewrites the file without gaps and its text index in one piece.
func (w *Writer) Compact(ctx context.Context) error {
	if err := w.Flush(ctx); err != nil {
		return err
	}
	_, err := w.db.ExecContext(ctx, `INSERT INTO story_text(story_text) VALUES('optimize'); VACUUM`)
	return explain(err)
}
