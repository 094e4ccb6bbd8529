package tree

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"dateline/model"
	"dateline/store/format"
)

// result is a story, a fault, or what had to be mended.
type result struct {
	story  model.Story
	err    error
	mended *format.Fault
	share  float64 // of the tree that is read
}

// batch is how many results are handed over at once.
const batch = 64

// ahead reads a tree while the results before are worked on.
func ahead(ctx context.Context, path string) iter.Seq[result] {
	return func(yield func(result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		batches := make(chan []result, 8)
		var crash any
		go func() {
			defer close(batches)
			defer func() { crash = recover() }()
			produce(ctx, path, batches)
		}()
		defer func() {
			cancel()
			for range batches {
			}
			if crash != nil {
				panic(crash)
			}
		}()
		for results := range batches {
			for _, r := range results {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// produce reads a tree into batches, until ctx ends.
func produce(ctx context.Context, path string, batches chan<- []result) {
	var pending []result
	send := func() bool {
		select {
		case batches <- pending:
			pending = nil
			return true
		case <-ctx.Done():
			return false
		}
	}
	r := &reader{ctx: ctx}
	r.emit = func(one result) bool {
		one.share = r.share
		pending = append(pending, one)
		return len(pending) < batch || send()
	}
	if err := r.read(path); err != nil && !errors.Is(err, errStop) && ctx.Err() == nil {
		pending = append(pending, result{err: fmt.Errorf("read %s: %w", model.NewLine(path), err)})
	}
	send()
}
