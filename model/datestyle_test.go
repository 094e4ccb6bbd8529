package model

import "testing"

func TestDatesAreWrittenInEveryStyle(t *testing.T) {
	day, other := NewDate(2013, 6, 6), NewDate(2014, 12, 24)
	for style, want := range map[DateStyle][4]string{
		DayFirst:   {"Thu 6 June 2013", "6 Jun 2013", "6 June", "24 December 2014"},
		MonthFirst: {"Thu June 6, 2013", "Jun 6, 2013", "June 6", "December 24, 2014"},
		Numbers:    {"Thu 2013-06-06", "2013-06-06", "2013-06-06", "2014-12-24"},
	} {
		if got := [4]string{style.Long(day), style.Short(day), style.Beside(day, day), style.Beside(other, day)}; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := style.Short(NewDate(2013, 9, 30)); len(got) != style.Cells() {
			t.Errorf("%q is not %d cells", got, style.Cells())
		}
		if style.Long(Date{}) != "" || style.Short(Date{}) != "" {
			t.Error("the zero Date is written")
		}
	}
	if got := MonthFirst.Gap(Gap{day, other}, "-"); got != "quiet for 19 months, Jun 6, 2013 - Dec 24, 2014" {
		t.Errorf("%q", got)
	}
	if got := MonthFirst.When(When{day, day}); got != "Thu June 6, 2013" {
		t.Errorf("%q", got)
	}
}
