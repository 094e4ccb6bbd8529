package model

// Query is a question put to an archive. All that is set must hold; the zero
// Query asks for every story. [ParseQuery] reads one from text.
type Query struct {
	Typed    Line     // as the reader typed it
	Any      [][]Term // a story matches all terms of at least one of these
	Not      []Term   // and none of these
	Topics   []Line   // its topic is one of these
	Contexts []Line   // it has every one of these contexts
	Sources  []Line   // every one of these is part of the name or the address of a source
	From, To Date     // first and last day, both included; the zero Date is no bound
	Literal  bool     // it could not be parsed, so every word of it is taken as it stands
	Reason   Line     // why it is Literal
}

// Term is a word or a phrase to be found.
type Term struct {
	Text   string
	Phrase bool // its words stand in this order
	Prefix bool // a word may go on where the term ends
}

// IsZero says that q asks for every story.
func (q Query) IsZero() bool {
	return len(q.Any) == 0 && len(q.Not) == 0 && len(q.Topics) == 0 && len(q.Contexts) == 0 &&
		len(q.Sources) == 0 && q.From.IsZero() && q.To.IsZero()
}

// Within is q for the days from the day from to the day to alone; the zero
// Date is no bound.
func (q Query) Within(from, to Date) Query {
	if from.After(q.From) {
		q.From = from
	}
	if !to.IsZero() && (q.To.IsZero() || to.Before(q.To)) {
		q.To = to
	}
	return q
}

// Of is q for the stories of one more context alone.
func (q Query) Of(context Line) Query {
	q.Contexts = append(q.Contexts[:len(q.Contexts):len(q.Contexts)], context)
	return q
}
