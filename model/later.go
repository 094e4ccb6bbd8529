package model

// LaterError says that a day, or a story of it, lies behind the last day that
// is told of.
type LaterError struct {
	ID   ID // zero for the day itself
	Day  Date
	Last Date
}

func (e *LaterError) Error() string {
	what := e.ID.String()
	if e.ID.IsZero() {
		what = e.Day.String()
	}
	return what + " is later than " + e.Last.String() + ", the as-of day"
}
