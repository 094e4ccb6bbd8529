package model

import "errors"

// Dossier is what an archive knows of a context on a whole.
type Dossier struct {
	Name        Line
	Stories     int
	First, Last Date
	Peak        Count       // the month with the most stories, by its first day
	Months      []Count     // every month that has any, by its first day
	Gaps        []Gap       // the notable times without a story, in order of time
	Near        []Neighbour // the contexts that come with it more often than by chance, the closest first
}

// Gap is a time without a story: the days of the stories before and after it.
type Gap struct{ From, To Date }

// Days is how many days lie between the two stories.
func (g Gap) Days() int { return g.From.DaysUntil(g.To) - 1 }

// String names the gap, as in "quiet for 14 months, 3 Mar 2009 – 7 May 2010".
func (g Gap) String() string {
	return DayFirst.Gap(g, "–")
}

// Neighbour is a context that shares stories with another. Lift is how many
// times more often than by chance.
type Neighbour struct {
	Name    Line
	Stories int
	Lift    float64
}

// ContextCount is a context with the number of its stories.
type ContextCount struct {
	Name    Line
	Stories int
}

// ErrNoPath says that no chain of contexts joins two stories.
var ErrNoPath = errors.New("no chain of contexts joins these stories")

// Step is one story of a chain, and the context that it shares with the story
// before it, which the first one lacks.
type Step struct {
	Headline
	Shared Line
}
