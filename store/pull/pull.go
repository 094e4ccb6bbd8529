// Package pull keeps the days of an archive in step with the pages that they
// come from.
//
// Of days that were pulled before, it first asks for the revision alone, and
// reads again only what has changed; the version of each day's page is noted
// with its stories, in one commit. A story keeps the name under which it was
// first seen: the stories of a page that has changed are matched with the ones
// held by their words. One that has left its page is marked as withdrawn, never
// deleted. A page that is suddenly empty, gone or past reading withdraws
// nothing: what was held stays, and the next pull looks again.
package pull

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"dateline/model"
	"dateline/store/mediawiki"
	"dateline/store/wikitext"
)

// License is that of the texts.
const License = "CC BY-SA 4.0"

// Credit begins the attribution of every story that was pulled; the title of
// its page and the address of the revision follow.
const Credit = "Wikipedia contributors"

// Source gives the pages of days. A [mediawiki.Client] is one.
type Source interface {
	Revisions(ctx context.Context, days []model.Date) iter.Seq2[[]mediawiki.Revision, error]
	Pages(ctx context.Context, days []model.Date) iter.Seq2[[]mediawiki.Revision, error]
	Address(revision int64) string
}

// Archive keeps days, and notes which version of its page each comes from.
type Archive interface {
	Versions(ctx context.Context) (map[model.Date]string, error)
	Held(ctx context.Context, day model.Date) ([]model.Story, error)
	Put(ctx context.Context, day []model.Story) (model.Changes, error)
	SetVersion(ctx context.Context, day model.Date, version string) error
	Flush(ctx context.Context) error
}

// Progress says how far a pull has come; all of it is committed.
type Progress struct {
	Done, Total int        // days
	Stories     int        // read
	Day         model.Date // the last one of those done
}

// Report is what came of a pull; all of it is committed.
type Report struct {
	Days      int // whose pages were read
	Unchanged int // days whose pages are as they were
	Stories   int // on the pages that were read
	Added     int
	Updated   int
	Withdrawn int
	Missing   []model.Date // days without a page
	Empty     []model.Date // days with a page that says nothing yet
	Notes     []Note       // what was not as expected
}

// Note is what was not as expected on a day's page.
type Note struct {
	Day  model.Date
	Text string
}

// Run pulls the days from..to, both included, a batch at a time. When ctx ends
// or an error comes, what was reported is kept.
func Run(ctx context.Context, src Source, dst Archive, from, to model.Date, progress func(Progress)) (Report, error) {
	p := &puller{src: src, dst: dst, progress: progress}
	versions, err := dst.Versions(ctx)
	if err != nil {
		return p.Report, err
	}
	var known, wanted []model.Date
	for d := from; !d.After(to); d = d.AddDays(1) {
		p.total++
		if _, pulled := versions[d]; pulled {
			known = append(known, d)
		} else {
			wanted = append(wanted, d)
		}
		if d.AddDays(1) == d {
			break // the end of the calendar
		}
	}
	changed, err := p.compare(ctx, known, versions)
	if err == nil {
		wanted = append(wanted, changed...)
		slices.SortFunc(wanted, model.Date.Compare)
		err = p.read(ctx, wanted)
	}
	return p.Report, err
}

type puller struct {
	Report
	src         Source
	dst         Archive
	progress    func(Progress)
	done, total int
}

// compare asks which of the days that are known have another text by now.
func (p *puller) compare(ctx context.Context, known []model.Date, versions map[model.Date]string) ([]model.Date, error) {
	var changed []model.Date
	for batch, err := range p.src.Revisions(ctx, known) {
		if err != nil {
			return nil, err
		}
		before := len(changed)
		for _, r := range batch {
			switch {
			case r.Fault != nil:
				p.note(r.Day, r.Fault.Error())
			case r.Missing:
				p.note(r.Day, "its page is gone; what was held is kept")
			case sameText(versions[r.Day], version(r)):
				p.Unchanged++
			default:
				changed = append(changed, r.Day)
			}
		}
		p.tell(batch, len(batch)-(len(changed)-before))
	}
	return changed, nil
}

// version is how the state of a page is noted.
func version(r mediawiki.Revision) string { return strings.TrimSpace(fmt.Sprint(r.ID, " ", r.SHA1)) }

// sameText says that two versions are one, or have one text: an edit that was
// undone leaves the text as it was.
func sameText(a, b string) bool {
	idA, sumA, _ := strings.Cut(a, " ")
	idB, sumB, _ := strings.Cut(b, " ")
	return idA == idB || sumA != "" && sumA == sumB
}

// read reads the pages of days. Each batch is committed before it counts.
func (p *puller) read(ctx context.Context, days []model.Date) error {
	for batch, err := range p.src.Pages(ctx, days) {
		if err != nil {
			return err
		}
		before := p.Report
		// A batch that has come is kept, also when the reader has had enough.
		if err := p.keep(context.WithoutCancel(ctx), batch); err != nil {
			p.Report = before
			return err
		}
		p.tell(batch, len(batch))
	}
	return nil
}

func (p *puller) keep(ctx context.Context, batch []mediawiki.Revision) error {
	for _, r := range batch {
		switch {
		case r.Fault != nil:
			p.note(r.Day, r.Fault.Error())
		case r.Missing:
			p.Missing = append(p.Missing, r.Day)
		default:
			if err := p.day(ctx, r); err != nil {
				return fmt.Errorf("pull %s: %w", r.Day, err)
			}
		}
	}
	return p.dst.Flush(ctx)
}

// day puts the stories of a page into the archive.
func (p *puller) day(ctx context.Context, r mediawiki.Revision) error {
	p.Days++
	page := wikitext.Parse(r.Day, r.Text)
	for _, warning := range page.Warnings {
		p.note(r.Day, warning)
	}
	held, err := p.dst.Held(ctx, r.Day)
	if err != nil {
		return err
	}
	if (len(page.Stories) == 0 || page.Unread) && slices.ContainsFunc(held, pulled) {
		p.note(r.Day, "no stories any more; what was held is kept")
		return nil
	}
	for i := range page.Stories {
		page.Stories[i].License = model.NewLine(License)
		page.Stories[i].Attribution = model.NewLine(fmt.Sprintf("%s, %s, %s", Credit, r.Title, p.src.Address(r.ID)))
	}
	if len(page.Stories) == 0 {
		p.Empty = append(p.Empty, r.Day)
	}
	m := merge(page.Stories, held)
	if _, err := p.dst.Put(ctx, m.stories); err != nil {
		return err
	}
	p.Stories += len(page.Stories)
	p.Added += m.added
	p.Updated += m.updated
	p.Withdrawn += m.withdrawn
	return p.dst.SetVersion(ctx, r.Day, version(r))
}

func (p *puller) note(day model.Date, text string) { p.Notes = append(p.Notes, Note{day, text}) }

// tell reports that n days of a batch are done.
func (p *puller) tell(batch []mediawiki.Revision, n int) {
	p.done += n
	if p.progress != nil && len(batch) > 0 {
		p.progress(Progress{Done: p.done, Total: p.total, Stories: p.Stories, Day: batch[len(batch)-1].Day})
	}
}
