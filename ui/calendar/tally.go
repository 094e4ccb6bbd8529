package calendar

import (
	"fmt"
	"slices"

	"dateline/model"
)

// tally is how many stories every day, month and year has.
type tally struct {
	days   map[model.Date]int
	months map[model.Month]int
	years  map[int]int
	order  []model.Date // the days that have stories, ascending
	day    scale
	month  scale
	year   scale
}

func newTally(counts []model.Count) tally {
	t := tally{days: make(map[model.Date]int), months: make(map[model.Month]int), years: make(map[int]int)}
	for _, count := range counts {
		t.days[count.Date] += count.Stories
		t.months[count.Date.Month()] += count.Stories
		t.years[count.Date.Year()] += count.Stories
		t.order = append(t.order, count.Date)
	}
	slices.SortFunc(t.order, model.Date.Compare)
	t.day, t.month, t.year = scaleOf(t.days), scaleOf(t.months), scaleOf(t.years)
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

// scale parts the numbers that occur into few, some and many, a third each:
// what is few in one archive is many in another.
type scale struct{ few, some int }

func scaleOf[K comparable](counts map[K]int) scale {
	values := make([]int, 0, len(counts))
	for _, n := range counts {
		values = append(values, n)
	}
	if len(values) == 0 {
		return scale{}
	}
	slices.Sort(values)
	last := len(values) - 1
	few := values[last/3]
	return scale{few, max(few+1, values[last*2/3])}
}

// level is 0 for nothing to 3 for many.
func (s scale) level(n int) int {
	switch {
	case n <= 0:
		return 0
	case n <= s.few:
		return 1
	case n <= s.some:
		return 2
	}
	return 3
}

// legend says which numbers a level stands for.
func (s scale) legend(level int) string {
	switch level {
	case 1:
		return numbers(1, s.few)
	case 2:
		return numbers(s.few+1, s.some)
	}
	return fmt.Sprintf("%d+", s.some+1)
}

func numbers(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d-%d", from, to)
}

// short writes a number in four cells at most.
func short(n int) string {
	switch {
	case n < 10_000:
		return fmt.Sprint(n)
	case n < 1_000_000:
		return fmt.Sprintf("%dk", n/1000)
	}
	return fmt.Sprintf("%dM", n/1_000_000)
}
