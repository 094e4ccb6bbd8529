package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"dateline/model"
)

// Dossier is what the archive knows of a context from the day from to the day
// to; the zero Date is no bound. A name that is unknown is an
// [*UnknownContextError].
func (a *Archive) Dossier(ctx context.Context, name string, from, to model.Date) (model.Dossier, error) {
	c, err := a.context(ctx, name)
	if err != nil {
		return model.Dossier{}, err
	}
	rows, err := a.rowsOf(ctx, c.id, a.within(from, to))
	d := model.Dossier{Name: model.NewLine(c.name), Stories: len(rows)}
	if err != nil || len(rows) == 0 {
		return d, err
	}
	d.First, d.Last = dayOf(rows[0]), dayOf(rows[len(rows)-1])
	d.Months = months(rows)
	d.Peak = slices.MaxFunc(d.Months, func(a, b model.Count) int { return a.Stories - b.Stories })
	d.Gaps = gaps(rows)
	d.Near, err = a.near(ctx, c.id, rows)
	return d, err
}

// DossierPage is the headlines of a [Archive.Dossier] in order of time: limit
// of them from the story number offset on, counted from 0.
func (a *Archive) DossierPage(ctx context.Context, name string, from, to model.Date, offset, limit int) ([]model.Headline, error) {
	c, err := a.context(ctx, name)
	if err != nil {
		return nil, err
	}
	rows, err := a.rowsOf(ctx, c.id, a.within(from, to))
	if err != nil {
		return nil, err
	}
	offset = min(max(offset, 0), len(rows))
	return a.headlines(ctx, rows[offset:min(offset+limit, len(rows))])
}

// Place says that a story is number n of the stories of a context; it is 0
// where the story does not have that context.
func (a *Archive) Place(ctx context.Context, name string, id model.ID) (n, of int, err error) {
	rows, err := a.rowsNamed(ctx, name)
	if err != nil {
		return 0, 0, err
	}
	row, err := a.rowFor(ctx, a.db, id)
	if err != nil {
		return 0, 0, err
	}
	i, found := slices.BinarySearch(rows, row)
	if !found {
		return 0, len(rows), nil
	}
	return i + 1, len(rows), nil
}

// Neighbour finds the story of a context that comes step stories after one,
// or before it where step is negative. The zero ID says that there is none.
func (a *Archive) Neighbour(ctx context.Context, name string, id model.ID, step int) (model.ID, error) {
	rows, err := a.rowsNamed(ctx, name)
	if err != nil {
		return model.ID{}, err
	}
	row, err := a.rowFor(ctx, a.db, id)
	if err != nil {
		return model.ID{}, err
	}
	i, found := slices.BinarySearch(rows, row)
	if !found && step > 0 {
		i--
	}
	if i += step; i < 0 || i >= len(rows) {
		return model.ID{}, nil
	}
	headlines, err := a.headlines(ctx, rows[i:i+1])
	if err != nil || len(headlines) == 0 {
		return model.ID{}, err
	}
	return headlines[0].ID, nil
}

// rowsNamed is the rows of a context's stories, in order of time.
func (a *Archive) rowsNamed(ctx context.Context, name string) ([]int64, error) {
	c, err := a.context(ctx, name)
	if err != nil {
		return nil, err
	}
	return a.rowsOf(ctx, c.id, a.all())
}

// maxMembers is far more stories than a context has in any sound archive.
const maxMembers = 1 << 20

func (a *Archive) rowsOf(ctx context.Context, context int64, in window) ([]int64, error) {
	var rows []int64
	err := readPostings(ctx, a, []any{context}, in, func(_ any, postings []posting) {
		rows = slices.Grow(rows, len(postings))
		for _, p := range postings[:min(len(postings), maxMembers-len(rows))] {
			rows = append(rows, p.row)
		}
	})
	return rows, err
}

// months counts rows, ascending, by their month.
func months(rows []int64) []model.Count {
	const perMonth = perDay * 100
	var all []model.Count
	last := int64(-1)
	for _, row := range rows {
		if month := row / perMonth; month != last {
			all = append(all, model.Count{Date: dayOf(row).Month().First()})
			last = month
		}
		all[len(all)-1].Stories++
	}
	return all
}

// The bounds of a gap worth naming: in days, in times the usual distance
// between stories, and how many are named.
const (
	leastGap  = 90
	unusual   = 4
	namedGaps = 5
)

// gaps is the longest times without a story that are unusual for the rows.
func gaps(rows []int64) []model.Gap {
	mean := dayOf(rows[0]).DaysUntil(dayOf(rows[len(rows)-1])) / len(rows)
	var all []model.Gap
	for i := range len(rows) - 1 {
		if rows[i+1]-rows[i] < leastGap*perDay { // numbers of days lie as far apart as days at least
			continue
		}
		gap := model.Gap{From: dayOf(rows[i]), To: dayOf(rows[i+1])}
		if days := gap.Days(); days >= leastGap && days >= unusual*mean {
			all = append(all, gap)
		}
	}
	slices.SortStableFunc(all, func(a, b model.Gap) int { return b.Days() - a.Days() })
	all = all[:min(len(all), namedGaps)]
	slices.SortFunc(all, func(a, b model.Gap) int { return a.From.Compare(b.From) })
	return all
}

// The bounds of the neighbours of a context.
const (
	sampled   = 1000 // stories that are looked at
	named     = 12   // neighbours
	leastBoth = 3    // stories that a neighbour shares
	leastPart = 100  // and the part of the stories: one of so many
)

// near finds the contexts that come with one more often than by chance. Of
// many stories a part is looked at; the numbers of those found are exact.
func (a *Archive) near(ctx context.Context, context int64, rows []int64) ([]model.Neighbour, error) {
	seen, err := a.companions(ctx, sample(rows, sampled))
	if err != nil {
		return nil, err
	}
	least := min(max(leastBoth, min(len(rows), sampled)/leastPart), max(1, len(rows)/2))
	var ids []int64
	for id, stories := range seen {
		if id != context && stories >= least {
			ids = append(ids, id)
		}
	}
	total, err := a.size(ctx)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	var all []neighbour
	err = each(ctx, a.db, func(r *sql.Rows) error {
		var n neighbour
		var name string
		err := r.Scan(&n.id, &name, &n.all)
		n.Name = model.NewLine(name)
		n.Lift = lift(seen[n.id], min(len(rows), sampled), n.all, total)
		all = append(all, n)
		return err
	}, `SELECT id, name, `+a.storiesOf()+` FROM context c WHERE stories > 0 AND id IN (`+numbers(ids)+`)`)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, neighbour.compare)
	return a.countShared(ctx, all[:min(len(all), named)], rows, total)
}

type neighbour struct {
	model.Neighbour
	id  int64
	all int // its stories in the archive
}

func (n neighbour) compare(m neighbour) int {
	return cmp.Or(cmp.Compare(m.Lift, n.Lift), cmp.Compare(m.all, n.all), cmp.Compare(n.id, m.id))
}

// lift is how many times more often than by chance both of 'all' stories are
// among 'of' ones of the total.
func lift(both, of, all, total int) float64 {
	return float64(both) * float64(total) / (float64(of) * float64(all))
}

// countShared counts exactly what neighbours share with the rows.
func (a *Archive) countShared(ctx context.Context, all []neighbour, rows []int64, total int) ([]model.Neighbour, error) {
	for i, n := range all {
		theirs, err := a.rowsOf(ctx, n.id, window{rows[0], rows[len(rows)-1]})
		if err != nil {
			return nil, err
		}
		all[i].Stories = len(common(rows, theirs))
		all[i].Lift = lift(all[i].Stories, len(rows), n.all, total)
	}
	slices.SortFunc(all, neighbour.compare)
	var neighbours []model.Neighbour
	for _, n := range all {
		if n.Lift > 1 {
			neighbours = append(neighbours, n.Neighbour)
		}
	}
	return neighbours, nil
}
