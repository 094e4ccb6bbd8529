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
	return w.walk(".", 0)
}

var errNotOrdinary = errors.New("not an ordinary file")

type walker struct {
	*reader
	root  *os.Root
	above string // where the root lies: a part of its path may be a day's
}

// walk reads the days of a folder, then its own files, then what lies below it.
func (w *walker) walk(name string, depth int) error {
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
	day := day{folder: path.Join(w.above, name)}
	var folders []string
	for _, entry := range entries {
		if err := w.limits.entry(); err != nil {
			return err
		}
		full := path.Join(name, entry.Name())
		if entry.IsDir() {
			folders = append(folders, full)
		} else if _, known := format.Of(full); !known {
			continue
		} else if entry.Type().IsRegular() {
			day.files = append(day.files, file{entry.Name(), func() ([]byte, error) { return w.limits.file(w.root, full) }})
		} else if err := w.fault(path.Join(day.folder, entry.Name()), errNotOrdinary); err != nil {
			return err
		}
	}
	if err := w.day(day); err != nil {
		return err
	}
	for _, folder := range folders {
		if err := w.walk(folder, depth+1); err != nil {
			return err
		}
	}
	return nil
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
