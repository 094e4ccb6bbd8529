package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/assets"
	"dateline/model"
	"dateline/store"
)

// embedded is the name of the archive that the program carries.
const embedded = "embedded"

// open opens the archive to read: the one that --archive names, else the
// reader's own where there is one, else the embedded one.
func (p *program) open(ctx context.Context) (*store.Archive, error) {
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

// ownArchive is where the reader's own archive lies, by the XDG base directory
// specification; empty where no home is known.
func (p *program) ownArchive() string {
	folder := p.env("XDG_DATA_HOME")
	if !filepath.IsAbs(folder) {
		home := p.env("HOME")
		if home == "" {
			return ""
		}
		folder = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(folder, "dateline", "archive.db")
}
