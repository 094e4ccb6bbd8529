package model

import "time"

// Order is the order of what a search finds.
type Order int

// The orders of [Hits].
const (
	Newest Order = iota // first
	Best                // first
)

// Hits is one part of what a search found.
type Hits struct {
	List    []Hit
	More    bool          // others follow
	Weighed int           // how many of the newest matches were weighed, where there may be more than were; else 0
	Took    time.Duration // to find them
}

// Hit is a story that a search found.
type Hit struct {
	Headline
	Score   float64 // how well it answers, 0 where the query has no words
	Found   []Span  // what was searched for, in the title
	Excerpt Excerpt // of the summary, where that has what the title lacks; may be empty
}

// Span is a part of a text, in bytes: it ends before To.
type Span struct{ From, To int }

// Excerpt is a part of a text with what was searched for.
type Excerpt struct {
	Text  Line
	Found []Span // ascending, and apart
	Cut   bool   // the text begins earlier
}
