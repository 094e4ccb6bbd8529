package ui_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/model"
)

// of is the stories of a context in order of time.
func (l *library) of(name string) []model.Headline {
	var found []model.Headline
	for _, stories := range l.days {
		for _, s := range stories {
			if slices.ContainsFunc(s.Contexts, func(c model.Line) bool { return c.String() == name }) {
				found = append(found, s.Headline())
			}
		}
	}
	slices.SortFunc(found, func(a, b model.Headline) int { return a.ID.Compare(b.ID) })
	return found
}

func (l *library) Dossier(_ context.Context, name string, _, _ model.Date) (model.Dossier, error) {
	found := l.of(name)
	if len(found) == 0 {
		return model.Dossier{}, fmt.Errorf("no context %q in this archive", name)
	}
	d := model.Dossier{Name: model.NewLine(name), Stories: len(found), First: found[0].ID.Date(), Last: found[len(found)-1].ID.Date()}
	for i, h := range found {
		day := h.ID.Date()
		if i > 0 {
			if gap := (model.Gap{From: found[i-1].ID.Date(), To: day}); gap.Days() > 90 {
				d.Gaps = append(d.Gaps, gap)
			}
		}
		if n := len(d.Months); n == 0 || d.Months[n-1].Date.Month() != day.Month() {
			d.Months = append(d.Months, model.Count{Date: day.Month().First()})
		}
		last := &d.Months[len(d.Months)-1]
		if last.Stories++; last.Stories > d.Peak.Stories {
			d.Peak = *last
		}
	}
	for _, near := range []string{"Shipping", "Port authority", "Upper valley", "Lowfield", "Comet Hoshi"} {
		if near != name {
			d.Near = append(d.Near, model.Neighbour{Name: model.NewLine(near), Stories: len(near), Lift: 2})
		}
	}
	return d, l.err
}

func (l *library) DossierPage(_ context.Context, name string, _, _ model.Date, offset, limit int) ([]model.Headline, error) {
	found := l.of(name)
	offset = min(offset, len(found))
	return found[offset:min(len(found), offset+limit)], l.err
}

func (l *library) Place(_ context.Context, name string, id model.ID) (n, of int, err error) {
	found := l.of(name)
	return 1 + slices.IndexFunc(found, func(h model.Headline) bool { return h.ID == id }), len(found), l.err
}

func (l *library) Neighbour(ctx context.Context, name string, id model.ID, step int) (model.ID, error) {
	n, of, err := l.Place(ctx, name, id)
	if n += step - 1; n < 0 || n >= of {
		return model.ID{}, err
	}
	return l.of(name)[n].ID, err
}

func (l *library) Timeline(_ context.Context, id model.ID, n int) ([]model.Relation, error) {
	var thread []model.Relation
	for _, h := range l.of("Upper valley") {
		if h.ID != id && len(thread) < n && h.ID.Date().Day()%4 == 0 {
			thread = append(thread, model.Relation{Headline: h, Score: .3, Shared: h.Contexts[:1]})
		}
	}
	return thread, l.err
}

func (l *library) ContextNames(_ context.Context, text string, limit int) ([]model.ContextCount, error) {
	var found []model.ContextCount
	for _, s := range sketches {
		for _, name := range s.contexts {
			count := model.ContextCount{Name: model.NewLine(name), Stories: len(l.of(name))}
			if strings.Contains(strings.ToLower(name), strings.ToLower(text)) && !slices.Contains(found, count) {
				found = append(found, count)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b model.ContextCount) int { return b.Stories - a.Stories })
	return found[:min(limit, len(found))], l.err
}
