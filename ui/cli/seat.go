package cli

import (
	"context"
	"errors"
	"path/filepath"

	"dateline/model"
	"dateline/store"
	"dateline/store/shelf"
	"dateline/ui/pane"
)

// seat is where a sitting begins, and the shelf beside it.
type seat struct {
	start  pane.Place
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
	if len(args) > 0 {
		return s, nil
	}
	if day, story, err := s.shelf.Place(ctx); err == nil && !day.IsZero() && !p.hides(day) {
		s.start = pane.Place{Date: day, Story: story}
	}
	return s, nil
}

// leave ends a sitting that ended with err, and keeps the place.
func (s *seat) leave(ctx context.Context, at pane.Place, err error) error {
	if s.shelf == nil {
		return err
	}
	defer s.shelf.Close()
	if err != nil && !errors.Is(err, errStopped) {
		return err
	}
	return errors.Join(err, s.shelf.Keep(context.WithoutCancel(ctx), at.Date, at.Story))
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
