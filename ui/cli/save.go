package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// here is the folder that the program was started in, as a path begins.
const here = "." + string(filepath.Separator)

// mostNamed is how many files of one name are written before it is given up.
const mostNamed = 1000

// save writes a text to a new file of the folder that the program was started
// in, under a name with a number where the name is taken. It is there whole or
// not at all.
func save(name, text string) (path string, err error) {
	file, err := os.CreateTemp(".", ".dateline-*")
	if err != nil {
		return "", bare(err)
	}
	defer func() {
		if gone := os.Remove(file.Name()); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	_, err = file.WriteString(text)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Chmod(0o644), file.Close()); err != nil {
		return "", err
	}
	base, extension := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
	for n := 2; ; n++ {
		err := place(file.Name(), name)
		if errors.Is(err, fs.ErrExist) && n < mostNamed {
			name = fmt.Sprintf("%s-%d%s", base, n, extension)
			continue
		}
		return here + name, err
	}
}

// place gives a file a name that no other has. Where there are no links the
// name is looked at before.
func place(temporary, name string) error {
	err := os.Link(temporary, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, taken := os.Lstat(name); taken == nil {
		return &fs.PathError{Op: "save", Path: name, Err: fs.ErrExist}
	}
	return os.Rename(temporary, name)
}
