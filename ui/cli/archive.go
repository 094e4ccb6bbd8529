package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"dateline/assets"
	"dateline/model"
	"dateline/store"
)

// embedded is the name of the archive that the program carries.
const embedded = "embedded"

// collected is by how much the memory of reading may grow before it is searched
// for what is not used any more, in percent. There is little of it, and what
// is searched for at a start is found at the end of the process for nothing.
const collected = 400

// open opens the archive to read: the one that --archive names, else the
// reader's own where there is one, else the embedded one. What is later than
// the as-of day is hidden.
func (p *program) open(ctx context.Context) (*store.Archive, error) {
	archive, err := p.openWhole(ctx)
	if err == nil {
		archive.Limit(p.asOf)
	}
	return archive, err
}

func (p *program) openWhole(ctx context.Context) (*store.Archive, error) {
	debug.SetGCPercent(collected)
	path := p.flag.archive
	if path == "" {
		path = p.defaultArchive()
	}
	if path == embedded {
		return store.OpenFS(ctx, assets.Archive, assets.Name)
	}
	archive, err := store.Open(ctx, path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New(model.NewLine(err.Error()).String() + `; "dateline import" makes an archive, and --archive embedded reads the one in the program`)
	}
	return archive, err
}

func (p *program) defaultArchive() string {
	path := p.ownArchive()
	if _, err := os.Stat(path); path == "" || err != nil {
		return embedded
	}
	return path
}

// ownArchive is where the reader's own archive lies; empty where no home is
// known.
func (p *program) ownArchive() string {
	return p.file("XDG_DATA_HOME", filepath.Join(".local", "share"), "archive.db")
}

// shelfPath is where marks and the last place are kept.
func (p *program) shelfPath() string {
	return p.file("XDG_STATE_HOME", filepath.Join(".local", "state"), "shelf.db")
}

// file is the path of a file of dateline by the XDG base directory
// specification: below the folder that a variable names, else below home.
func (p *program) file(variable, fallback, name string) string {
	folder := p.env(variable)
	if !filepath.IsAbs(folder) {
		home := p.env("HOME")
		if home == "" {
			home = p.env("USERPROFILE")
		}
		if home == "" {
			return ""
		}
		folder = filepath.Join(home, fallback)
	}
	return filepath.Join(folder, "dateline", name)
}
