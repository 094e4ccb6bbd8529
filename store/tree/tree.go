// Package tree reads and writes whole trees of pages: a folder, a .zip or
// .tar.gz of the layout that package format describes, or .jsonl, a story a
// line, which may also lie in any of these.
//
// Reading never leaves the tree, follows no symbolic link, opens nothing but
// ordinary files, and is bounded: 16 MB a file, 4 GB and a million entries a
// tree, 32 folders deep, a hundred times what a compressed file holds. What is
// wrong with a page is an error in the sequence, with its path, line and reason,
// and the rest goes on.
package tree

import (
	"context"
	"errors"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dateline/model"
	"dateline/store/format"
)

// Watch is told what happens while a tree is read, by the goroutine that reads
// it. The zero Watch is told nothing.
type Watch struct {
	Mended func(*format.Fault) // a page had to be mended
	Share  func(float64)       // so much of the tree is read, 0..1
}

// Read reads every story below path. Those of one day come together, in the
// order of their day's page, and days of a tree in order of time. A story of a
// day's page whose own page is not there is a stub.
func Read(ctx context.Context, path string, watch Watch) iter.Seq2[model.Story, error] {
	return func(yield func(model.Story, error) bool) {
		for r := range ahead(ctx, path) {
			if watch.Share != nil {
				watch.Share(r.share)
			}
			if r.mended != nil {
				if watch.Mended != nil {
					watch.Mended(r.mended)
				}
			} else if !yield(r.story, r.err) {
				return
			}
		}
	}
}

// errStop ends the reading because nobody wants more.
var errStop = errors.New("stopped")

// reader reads one tree.
type reader struct {
	ctx    context.Context
	emit   func(result) bool
	limits limits
	share  float64 // of the tree that is read
}

// span is a part of the tree, as shares of it.
type span struct{ from, to float64 }

// part is the i-th of n like parts of a span.
func (s span) part(i, n int) span {
	step := (s.to - s.from) / float64(n)
	return span{s.from + float64(i)*step, s.from + float64(i+1)*step}
}

// at is so much of a span.
func (s span) at(share float64) float64 { return s.from + share*(s.to-s.from) }

func (r *reader) read(tree string) error {
	info, err := os.Stat(tree)
	if err != nil {
		return reason(err)
	}
	if info.IsDir() {
		return r.folder(tree)
	}
	if !info.Mode().IsRegular() {
		return errors.New("neither a folder nor an ordinary file")
	}
	switch name := strings.ToLower(filepath.Base(tree)); {
	case strings.HasSuffix(name, ".zip"):
		return r.zip(tree, info.Size())
	case strings.HasSuffix(name, ".tar"), strings.HasSuffix(name, ".tar.gz"), strings.HasSuffix(name, ".tgz"):
		return r.tar(tree)
	case isLines(name):
		f, err := os.Open(tree)
		if err != nil {
			return reason(err)
		}
		return r.linesOf(f, tree, span{0, 1})
	}
	if _, known := format.Of(tree); known {
		return r.page(tree)
	}
	return errors.New("not a folder, .zip, .tar.gz, .jsonl or page")
}

// page reads the one page at path. One that lies in no folder of a day says
// itself what it is.
func (r *reader) page(name string) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	f, err := os.Open(full)
	if err != nil {
		return reason(err)
	}
	defer f.Close()
	full = filepath.ToSlash(full)
	one := file{path.Base(full), func() ([]byte, error) { return r.limits.all(f) }}
	folder := day{folder: path.Dir(full), files: []file{one}}
	if _, _, err := format.ParsePath(full); err == nil {
		return r.day(folder)
	}
	page, found, err := r.decode(folder, one)
	if !found || err != nil {
		return err
	}
	if page.Story.ID.IsZero() {
		return r.stories(arrange(page.Day, nil))
	}
	return r.stories([]model.Story{complete(page, model.Story{})})
}

// stories passes on what was read.
func (r *reader) stories(stories []model.Story) error {
	for _, story := range stories {
		if !r.emit(result{story: story}) {
			return errStop
		}
	}
	return r.ctx.Err()
}

// fault passes on what is wrong with one file.
func (r *reader) fault(name string, err error) error {
	var fault *format.Fault
	if !errors.As(err, &fault) {
		err = &format.Fault{Path: name, Err: err}
	}
	if !r.emit(result{err: err}) {
		return errStop
	}
	return r.ctx.Err()
}

// reason leaves out of an error what the caller says already: the path.
func reason(err error) error {
	var wrapped *os.PathError
	if errors.As(err, &wrapped) {
		return wrapped.Err
	}
	return err
}
