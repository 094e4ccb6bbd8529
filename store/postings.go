package store

import (
	"context"

	"dateline/model"
)

// indexer gathers the words of the stories of one transaction.
type indexer struct{}

func newIndexer() *indexer { return &indexer{} }

func (x *indexer) add(row int64, s model.Story) int { return 0 }

func (x *indexer) remove(row int64, s model.Story) {}

func (x *indexer) flush(ctx context.Context, w *Writer) error { return nil }
