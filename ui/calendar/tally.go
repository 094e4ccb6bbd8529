package calendar

import (
	"slices"

	"dateline/model"
)

// tally is how many stories every day, month and year has.
type tally struct {
	days   map[model.Date]int
	months map[model.Month]int
	years  map[int]int
	total  int
	order  []model.Date // the days that have stories, ascending
	day    scale
	month  scale
}

func newTally(counts []model.Count) tally {
	t := tally{days: make(map[model.Date]int, len(counts)), months: make(map[model.Month]int), years: make(map[int]int)}
	t.order = make([]model.Date, 0, len(counts))
	for _, count := range counts {
		t.days[count.Date] += count.Stories
		t.months[count.Date.Month()] += count.Stories
		t.years[count.Date.Year()] += count.Stories
		t.total += count.Stories
		t.order = append(t.order, count.Date)
	}
	slices.SortFunc(t.order, model.Date.Compare)
	t.day, t.month = scaleOf(t.days), scaleOf(t.months)
	return t
}

// nearest is the day with stories that is nearest to d within a span, d itself
// where the span has none.
func (t tally) nearest(d, from, to model.Date) model.Date {
	i, found := slices.BinarySearchFunc(t.order, d, model.Date.Compare)
	if found {
		return d
	}
	best := d
	for _, j := range []int{i, i - 1} {
		if j < 0 || j >= len(t.order) || t.order[j].Before(from) || t.order[j].After(to) {
			continue
		}
		if best == d || distance(d, t.order[j]) < distance(d, best) {
			best = t.order[j]
		}
	}
	return best
}

func distance(a, b model.Date) int {
	n := a.DaysUntil(b)
	return max(n, -n)
}

// ends is the first and the last day with stories, zero where none has.
func (t tally) ends() (first, last model.Date) {
	if len(t.order) == 0 {
		return model.Date{}, model.Date{}
	}
	return t.order[0], t.order[len(t.order)-1]
}
