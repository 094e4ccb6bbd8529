package cli

import (
	"context"
	"fmt"
	"iter"
	"math"
	"os"
	"sync/atomic"

	"dateline/model"
	"dateline/store/format"
	"dateline/store/tree"
)

// reading is the reading of one of the paths that are imported.
type reading struct {
	path     string
	from, to float64       // which part of the work it is
	done     atomic.Uint64 // how much of the work is behind it, as a float64
	strict   bool          // it ends behind its first fault
	mended   int           // pages, once it has ended
}

// readings makes one of every path. Files are as much work as they are long; how
// long folders are is not known before, so among them all are alike.
func readings(paths []string, strict bool) ([]*reading, error) {
	sizes, sum, alike := make([]float64, len(paths)), 0.0, false
	for i, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("import %s: %w", model.NewLine(path), bare(err))
		}
		sizes[i] = max(1, float64(info.Size()))
		alike = alike || info.IsDir()
	}
	for i := range sizes {
		if alike {
			sizes[i] = 1
		}
		sum += sizes[i]
	}
	all, from := make([]*reading, len(paths)), 0.0
	for i, path := range paths {
		to := from + sizes[i]/sum
		all[i] = &reading{path: path, from: from, to: to, strict: strict}
		from = to
	}
	return all, nil
}

// share is how much of the work is behind it, 0..1.
func (r *reading) share() float64 { return math.Float64frombits(r.done.Load()) }

// stories is what there is to read.
func (r *reading) stories(ctx context.Context) iter.Seq2[model.Story, error] {
	src := tree.Read(ctx, r.path, tree.Watch{
		Mended: func(*format.Fault) { r.mended++ },
		Share:  func(share float64) { r.done.Store(math.Float64bits(r.from + share*(r.to-r.from))) },
	})
	if r.strict {
		return untilFault(src)
	}
	return src
}

// untilFault ends a sequence behind its first error.
func untilFault(src iter.Seq2[model.Story, error]) iter.Seq2[model.Story, error] {
	return func(yield func(model.Story, error) bool) {
		for story, err := range src {
			if !yield(story, err) || err != nil {
				return
			}
		}
	}
}
