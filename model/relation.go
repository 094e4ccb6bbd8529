package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Relation is a related story with the reason why it is related.
type Relation struct {
	Headline
	Score   float64 // 0..1: how much of the one story is in the other, fading with time
	Shared  []Line  // contexts of both, the rarest first, at most three
	Words   []Line  // where no context is shared: words of both, the rarest first
	Given   bool    // the source itself names it
	Missing bool    // its page is not held
}

// Strength grades a [Relation].
type Strength int

// The grades of a relation; a weak one is folded under "more".
const (
	Weak   Strength = iota // below .15
	Fair                   // .15 to .25
	Strong                 // .25 and above
)

// Strength grades the score.
func (r Relation) Strength() Strength {
	switch {
	case r.Score >= .25:
		return Strong
	case r.Score >= .15:
		return Fair
	}
	return Weak
}

// Why says in one line what joins r to a story of the day from, as in
// "shares Red Cross, North Korea · 5 days later".
func (r Relation) Why(from Date) string {
	reason := ""
	switch {
	case len(r.Shared) > 0:
		reason = "shares " + Join(r.Shared, ", ")
	case len(r.Words) > 0:
		reason = "both mention " + Join(r.Words, ", ")
	}
	distance := Distance(from, r.ID.Date())
	if reason == "" {
		return distance
	}
	return reason + " · " + distance
}

// Section is the part of a list of relations that lies on one side in time.
type Section int

// The sections, in the order in which they are shown.
const (
	Since   Section = iota // more than three days later: what happened next, ascending
	Same                   // within three days, by score
	Earlier                // more than three days earlier, descending
)

// String is the heading of the section.
func (s Section) String() string {
	return [...]string{"Since then", "Same days", "Earlier"}[s]
}

// SectionOf places the day of a related story against the day from.
func SectionOf(from, day Date) Section {
	switch n := from.DaysUntil(day); {
	case n > 3:
		return Since
	case n < -3:
		return Earlier
	}
	return Same
}

// Distance says how far the day to lies from the day from: "same day", "the
// day before", "5 days later", "2 years earlier".
func Distance(from, to Date) string {
	days := from.DaysUntil(to)
	switch days {
	case 0:
		return "same day"
	case 1:
		return "the next day"
	case -1:
		return "the day before"
	}
	direction := "later"
	if days < 0 {
		days, direction = -days, "earlier"
	}
	return span(days) + " " + direction
}

func span(days int) string {
	switch {
	case days < 14:
		return Plural(days, "day", "days")
	case days < 60:
		return Plural((days+3)/7, "week", "weeks")
	case days < 2*365:
		return Plural((days*12+183)/365, "month", "months")
	}
	return Plural((days*4+730)/1461, "year", "years")
}

// Plural is a number with its noun: "1 story", "15 stories".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Join is the lines with separator between them.
func Join(lines []Line, separator string) string {
	texts := make([]string, len(lines))
	for i, line := range lines {
		texts[i] = line.s
	}
	return strings.Join(texts, separator)
}

// leastShown is how many relations are shown however weak they are.
const leastShown = 3

// Arrange sorts relations, best first, into the order in which a page shows
// them: those of the sections in turn, what happened since ascending, the same
// days by score, what was before descending. Weak ones beyond the first three
// come apart.
func Arrange(from Date, relations []Relation) (shown, more []Relation) {
	for _, r := range relations {
		if r.Strength() == Weak && len(shown) >= leastShown {
			more = append(more, r)
			continue
		}
		shown = append(shown, r)
	}
	slices.SortStableFunc(shown, func(a, b Relation) int {
		section := SectionOf(from, a.ID.Date())
		if c := cmp.Compare(section, SectionOf(from, b.ID.Date())); c != 0 {
			return c
		}
		switch section {
		case Since:
			return a.ID.Date().Compare(b.ID.Date())
		case Earlier:
			return b.ID.Date().Compare(a.ID.Date())
		}
		return 0
	})
	return shown, more
}
