package tree

import (
	"errors"
	"fmt"
	"io"
	"os"
)

const (
	maxFile    = 16 << 20
	maxTotal   = 4 << 30
	maxEntries = 1 << 20
	maxDepth   = 32
	maxRatio   = 100
)

// errTotal ends the reading of a tree that is larger than any archive.
var errTotal = errors.New("more than 4 GB of pages")

// errRatio is a compressed file that is out of all proportion.
var errRatio = fmt.Errorf("more than %d times what it is packed into", maxRatio)

var errLarge = fmt.Errorf("larger than %d MB", maxFile>>20)

// limits counts what a tree has cost so far.
type limits struct {
	total   int64
	entries int
}

// entry counts a file or a folder.
func (l *limits) entry() error {
	if l.entries++; l.entries > maxEntries {
		return errors.New("more than a million entries")
	}
	return nil
}

// file reads the ordinary file name of a root.
func (l *limits) file(root *os.Root, name string) ([]byte, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, reason(err)
	}
	defer f.Close()
	return l.all(f)
}

// all reads r to its end.
func (l *limits) all(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, reason(err)
	}
	if l.total += int64(len(data)); l.total > maxTotal {
		return nil, errTotal
	}
	if len(data) > maxFile {
		return nil, errLarge
	}
	return data, nil
}
