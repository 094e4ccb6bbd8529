package tree

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"strconv"
	"sync"
)

// temporary is the folder of files that are not whole yet.
const temporary = ".dateline-tmp"

// files writes a tree's files whole: under another name, synced, renamed. A
// file that is there already with the same content is left alone.
type files struct {
	root *os.Root
	made map[string]bool // folders
	wait []pending
	lax  bool // do not wait for the disk
}

type pending struct {
	name    string
	content []byte
}

// add notes a file by its path in the layout.
func (f *files) add(name string, content []byte) {
	f.wait = append(f.wait, pending{name[1:], content})
}

// workers is how many files are synced at once.
const workers = 8

// write writes what was added.
func (f *files) write() error {
	for _, p := range f.wait {
		folder := path.Dir(p.name)
		if f.made[folder] {
			continue
		}
		if err := f.root.MkdirAll(folder, 0o755); err != nil {
			return reason(err)
		}
		f.made[folder] = true
	}
	var group sync.WaitGroup
	faults := make([]error, workers)
	for worker := range workers {
		group.Go(func() {
			for i := worker; i < len(f.wait); i += workers {
				if err := f.replace(f.wait[i], path.Join(temporary, strconv.Itoa(worker))); err != nil {
					faults[worker] = fmt.Errorf("write %s: %w", f.wait[i].name, reason(err))
					return
				}
			}
		})
	}
	group.Wait()
	f.wait = nil
	return errors.Join(faults...)
}

// replace writes one file by way of a temporary one.
func (f *files) replace(p pending, temporary string) error {
	if old, err := f.root.ReadFile(p.name); err == nil && bytes.Equal(old, p.content) {
		return nil
	}
	out, err := f.root.Create(temporary)
	if err != nil {
		return err
	}
	_, err = out.Write(p.content)
	if err == nil && !f.lax {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	return f.root.Rename(temporary, p.name)
}
