package tree

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"

	"dateline/store/format"
)

// folder reads a folder: every one in it that is named like a day is a day.
func (r *reader) folder(name string) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(full)
	if err != nil {
		return reason(err)
	}
	defer root.Close()
	w := walker{reader: r, root: root, above: filepath.ToSlash(full)}
	return w.walk(".", 0, span{0, 1})
}

var errNotOrdinary = errors.New("not an ordinary file")

type walker struct {
	*reader
	root  *os.Root
	above string // where the root lies: a part of its path may be a day's
}

// walk reads the day that a folder is, then its files of lines, then what lies
// below it.
func (w *walker) walk(name string, depth int, part span) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if depth > maxDepth {
		return w.fault(name, errors.New("folders nested too deeply"))
	}
	entries, err := w.list(name)
	if err != nil {
		return w.fault(name, reason(err))
	}
	c, err := w.contents(name, entries)
	if err != nil {
		return err
	}
	if err := w.day(c.day); err != nil {
		return err
	}
	parts := len(c.lines) + len(c.folders)
	for i, full := range c.lines {
		if err := w.inside(full, part.part(i, parts)); err != nil {
			return err
		}
	}
	for i, folder := range c.folders {
		if err := w.walk(folder, depth+1, part.part(len(c.lines)+i, parts)); err != nil {
			return err
		}
	}
	w.share = part.to
	return nil
}

// contents is what a folder holds that can be read.
type contents struct {
	day            day
	lines, folders []string
}

func (w *walker) contents(name string, entries []fs.DirEntry) (contents, error) {
	c := contents{day: day{folder: path.Join(w.above, name)}}
	for _, entry := range entries {
		if err := w.limits.entry(); err != nil {
			return c, err
		}
		full := path.Join(name, entry.Name())
		_, page := format.Of(full)
		switch {
		case entry.IsDir():
			c.folders = append(c.folders, full)
		case !page && !isLines(full):
		case !entry.Type().IsRegular():
			if err := w.fault(path.Join(c.day.folder, entry.Name()), errNotOrdinary); err != nil {
				return c, err
			}
		case page:
			c.day.files = append(c.day.files, file{entry.Name(), func() ([]byte, error) { return w.limits.file(w.root, full) }})
		default:
			c.lines = append(c.lines, full)
		}
	}
	return c, nil
}

// inside reads a file of lines in the tree. One that can not be read is a fault.
func (w *walker) inside(name string, part span) error {
	full := path.Join(w.above, name)
	f, err := w.root.Open(name)
	if err == nil {
		err = w.linesOf(f, full, part)
	}
	return w.unlessLast(full, err)
}

// unlessLast makes a fault of what is wrong with a file, unless it ends all
// reading.
func (r *reader) unlessLast(name string, err error) error {
	if err == nil || errors.Is(err, errStop) || errors.Is(err, errTotal) || r.ctx.Err() != nil {
		return err
	}
	return r.fault(name, reason(err))
}

// list is what a folder holds, numbers in their order.
func (w *walker) list(name string) ([]fs.DirEntry, error) {
	f, err := w.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	entries, err := f.ReadDir(maxEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return compareNames(a.Name(), b.Name()) })
	return entries, nil
}

// compareNames orders numbers by their value and all else by its letters.
func compareNames(a, b string) int {
	n, errA := strconv.ParseUint(a, 10, 32)
	m, errB := strconv.ParseUint(b, 10, 32)
	if errA == nil && errB == nil && n != m {
		return cmp.Compare(n, m)
	}
	return cmp.Compare(a, b)
}
