package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dateline/model"
)

// lastPosition puts stubs behind the stories of their day's page.
const lastPosition = 1 << 20

// arrange gives the places on their day's page of stories that are to be put,
// by slug, and moves what is held out of their way.
func (w *Writer) arrange(ctx context.Context, stories []model.Story) (map[string]int, error) {
	day, err := w.lookAt(ctx, stories[0].Date())
	if err != nil {
		return nil, err
	}
	put := make([]string, len(stories))
	for i, story := range stories {
		put[i] = story.ID.Slug()
	}
	places := make(map[string]int, len(put))
	for place, slug := range joinOrders(day.order(), put) {
		places[slug] = place
		found, held := day.rows[slug]
		if !held || found.position == place {
			continue
		}
		if err := w.exec(ctx, `UPDATE story SET position = ? WHERE id = ?`, place, found.row); err != nil {
			return nil, err
		}
		found.position = place
		day.rows[slug] = found
	}
	return places, nil
}

// order is the slugs of the day that have a place on its page, as they stand
// there.
func (d *knownDay) order() []string {
	var slugs []string
	for slug, found := range d.rows {
		if found.position < lastPosition {
			slugs = append(slugs, slug)
		}
	}
	slices.SortFunc(slugs, func(a, b string) int {
		return cmp.Or(cmp.Compare(d.rows[a].position, d.rows[b].position), strings.Compare(a, b))
	})
	return slugs
}

// joinOrders joins the order of what is held with that of what is put. What is
// in both takes the places that it has, in the order in which it is put; what
// is new stays beside what it is put behind, or before. Where all is new it
// comes last.
func joinOrders(held, put []string) []string {
	if len(held) == 0 {
		return put
	}
	places := map[string]bool{}
	for _, slug := range held {
		places[slug] = true
	}
	again := map[string]bool{}
	var runs [][]string // of what is put: each has one that is held
	start := 0
	for i, slug := range put {
		if !places[slug] {
			continue
		}
		if len(again) > 0 {
			runs = append(runs, put[start:i])
			start = i
		}
		again[slug] = true
	}
	runs = append(runs, put[start:])
	var joined []string
	for _, slug := range held {
		if again[slug] {
			joined = append(joined, runs[0]...)
			runs = runs[1:]
		} else {
			joined = append(joined, slug)
		}
	}
	return slices.Concat(joined, slices.Concat(runs...))
}
