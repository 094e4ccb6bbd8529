package calendar

import (
	"slices"

	"dateline/model"
)

// tally is how many stories every day, month and year has.
type tally struct {
	days   []model.Count // those that have stories, ascending
	months map[model.Month]int
	years  map[int]int
	total  int
	day    scale
	month  scale
}

// newTally adds up the counts of days, ascending.
func newTally(counts []model.Count) tally {
	t := tally{days: counts, months: make(map[model.Month]int, len(counts)/28+1), years: make(map[int]int)}
	var days, months histogram
	for i := 0; i < len(counts); {
		month, sum := counts[i].Date.Month(), 0
		for ; i < len(counts) && counts[i].Date.Month() == month; i++ {
			days.add(counts[i].Stories)
			sum += counts[i].Stories
		}
		months.add(sum)
		t.months[month] = sum
		t.years[month.Year()] += sum
		t.total += sum
	}
	t.day, t.month = scaleOf(days), scaleOf(months)
	return t
}

// histogram is how many times each number occurs.
type histogram []int

func (t *histogram) add(n int) {
	if n >= len(*t) {
		*t = append(*t, make([]int, n+1-len(*t))...)
	}
	(*t)[n]++
}

// find is where a day is among the days, or would be.
func (t tally) find(d model.Date) (int, bool) {
	return slices.BinarySearchFunc(t.days, d, func(c model.Count, d model.Date) int { return c.Date.Compare(d) })
}

// stories is how many stories a day has.
func (t tally) stories(d model.Date) int {
	if i, found := t.find(d); found {
		return t.days[i].Stories
	}
	return 0
}

// nearest is the day with stories that is nearest to d within a span, d itself
// where the span has none.
func (t tally) nearest(d, from, to model.Date) model.Date {
	i, found := t.find(d)
	if found {
		return d
	}
	best := d
	for _, j := range []int{i, i - 1} {
		if j < 0 || j >= len(t.days) || t.days[j].Date.Before(from) || t.days[j].Date.After(to) {
			continue
		}
		if best == d || distance(d, t.days[j].Date) < distance(d, best) {
			best = t.days[j].Date
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
	if len(t.days) == 0 {
		return model.Date{}, model.Date{}
	}
	return t.days[0].Date, t.days[len(t.days)-1].Date
}
