// Package tree reads and writes whole trees of pages: a folder, a .zip or
// .tar.gz of the layout that package format describes, or .jsonl, a story a
// line.
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
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"dateline/model"
	"dateline/store/format"
)

// Read reads every story below path. Those of one day come together, in the
// order of their day's page, and days of a tree in order of time. A story of a
// day's page whose own page is not there is a stub. A page that had to be
// mended is told to report, which may be nil.
func Read(ctx context.Context, path string, report func(*format.Fault)) iter.Seq2[model.Story, error] {
	return func(yield func(model.Story, error) bool) {
		r := &reader{ctx: ctx, report: report, yield: yield}
		if err := r.read(path); err != nil && !errors.Is(err, errStop) {
			yield(model.Story{}, fmt.Errorf("read %s: %w", model.NewLine(path), err))
		}
	}
}

// errStop ends the reading because nobody wants more.
var errStop = errors.New("stopped")

// reader reads one tree.
type reader struct {
	ctx    context.Context
	report func(*format.Fault)
	yield  func(model.Story, error) bool
	limits limits
}

func (r *reader) read(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return reason(err)
	}
	if info.IsDir() {
		return r.folder(path)
	}
	if !info.Mode().IsRegular() {
		return errors.New("neither a folder nor an ordinary file")
	}
	name := strings.ToLower(filepath.Base(path))
	if _, known := format.Of(name); known {
		return r.page(path)
	}
	return fmt.Errorf("can not be imported: want a folder, .zip, .tar.gz, .jsonl or a page")
}

// page reads the one page at path.
func (r *reader) page(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	folder, name := filepath.Split(full)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return reason(err)
	}
	defer root.Close()
	return r.day(day{folder: filepath.ToSlash(folder), files: []file{{name, func() ([]byte, error) { return r.limits.file(root, name) }}}})
}

// fault passes on what is wrong with one file.
func (r *reader) fault(path string, err error) error {
	var fault *format.Fault
	if !errors.As(err, &fault) {
		err = &format.Fault{Path: path, Err: err}
	}
	if !r.yield(model.Story{}, err) {
		return errStop
	}
	return r.ctx.Err()
}

// reason leaves out of an error what the caller says already: the path.
func reason(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
