package model

// DateStyle is how dates are written for a reader. The zero DateStyle is
// [DayFirst].
type DateStyle int

// The ways to write a date.
const (
	DayFirst   DateStyle = iota // Thu 6 June 2013 · 6 Jun 2013
	MonthFirst                  // Thu June 6, 2013 · Jun 6, 2013
	Numbers                     // Thu 2013-06-06 · 2013-06-06
)

// Long writes a date with its weekday; it is empty for the zero Date.
func (s DateStyle) Long(d Date) string {
	return d.format([...]string{"Mon 2 January 2006", "Mon January 2, 2006", "Mon 2006-01-02"}[s])
}

// Short writes a date, without its weekday; it is empty for the zero Date.
func (s DateStyle) Short(d Date) string {
	return d.format([...]string{"2 Jan 2006", "Jan 2, 2006", "2006-01-02"}[s])
}

// Beside names a date beside another; the year is said where it is another.
func (s DateStyle) Beside(d, other Date) string {
	layouts := [...]string{"2 January", "January 2", "2006-01-02"}
	if d.Year() != other.Year() {
		layouts = [...]string{"2 January 2006", "January 2, 2006", "2006-01-02"}
	}
	return d.format(layouts[s])
}

// Cells is how many cells the longest date takes that Short writes.
func (s DateStyle) Cells() int { return len(s.Short(NewDate(2000, 12, 30))) }

// When names the day, the month or the year that is meant.
func (s DateStyle) When(w When) string {
	if w.Single() {
		return s.Long(w.From)
	}
	return w.String()
}

// Gap names the time between two stories, as in "quiet for 14 months, 3 Mar
// 2009 – 7 May 2010", with a dash between.
func (s DateStyle) Gap(g Gap, dash string) string {
	return "quiet for " + span(g.Days()) + ", " + s.Short(g.From) + " " + dash + " " + s.Short(g.To)
}
