package cli

import (
	"context"
	"errors"
	"path/filepath"

	"dateline/model"
	"dateline/store"
	"dateline/store/shelf"
	"dateline/ui"
	"dateline/ui/pane"
)

// seat is where a sitting begins, and the shelf beside it.
type seat struct {
	start  pane.Place
	goOn   bool         // begin where the sitting before was left
	left   ui.Sitting   // that one
	shelf  *shelf.Shelf // nil where it can not be opened
	notice model.Line   // why
}

// seat finds the place to begin: the one that the arguments name, else the one
// that was left last time.
func (p *program) seat(ctx context.Context, archive *store.Archive, args []string) (*seat, error) {
	start, err := p.start(ctx, archive, args)
	if err != nil {
		return nil, err
	}
	s := &seat{start: start}
	if s.shelf, err = shelf.Open(ctx, p.shelfPath(), shelfName(archive.Name())); err != nil {
		s.notice = model.NewLine("marks and places will be forgotten: " + err.Error())
		return s, nil
	}
	if s.left, err = left(ctx, s.shelf); err != nil {
		s.notice = model.NewLine("the last place is forgotten: " + err.Error())
	}
	s.goOn = len(args) == 0 && !s.left.Place.Date.IsZero() && !p.hides(s.left.Place.Date)
	return s, nil
}

// left is what the shelf keeps of the sitting before.
func left(ctx context.Context, kept *shelf.Shelf) (ui.Sitting, error) {
	day, story, err := kept.Place(ctx)
	if err != nil {
		return ui.Sitting{}, err
	}
	trail, err := kept.Trail(ctx)
	return ui.Sitting{Place: pane.Place{Date: day, Story: story}, Trail: trail}, err
}

// leave ends a sitting that ended with err, and keeps what is left of it: the
// place, and its trail where it has one.
func (s *seat) leave(ctx context.Context, left ui.Sitting, err error) error {
	if s.shelf == nil {
		return err
	}
	defer s.shelf.Close()
	if err != nil && !errors.Is(err, errStopped) {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	if left.Trail != nil {
		err = errors.Join(err, s.shelf.KeepTrail(ctx, left.Trail))
	}
	return errors.Join(err, s.shelf.Keep(ctx, left.Place.Date, left.Place.Story))
}

// shelfName is the name by which a shelf knows an archive: one file has one,
// from whichever folder it is opened.
func shelfName(archive string) string {
	if archive == embedded {
		return archive
	}
	if absolute, err := filepath.Abs(archive); err == nil {
		return absolute
	}
	return archive
}
