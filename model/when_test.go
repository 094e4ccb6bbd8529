package model

import (
	"strings"
	"testing"
)

func TestDatesAsPeopleTypeThem(t *testing.T) {
	today, current := NewDate(2026, 3, 4), NewDate(2013, 6, 6)
	for text, want := range map[string]string{
		"2019": "2019", "2019-03": "March 2019", "2019-03-06": "Wed 6 March 2019", "2019-3-6": "Wed 6 March 2019",
		"20190306": "Wed 6 March 2019", "2019/3/6": "Wed 6 March 2019", " 2019  03 06 ": "Wed 6 March 2019",
		"6 mar 2019": "Wed 6 March 2019", "Mar 6, 2019": "Wed 6 March 2019", "6th March 2019": "Wed 6 March 2019",
		"2019 march 6": "Wed 6 March 2019", "march 2019": "March 2019", "3/2019": "March 2019",
		"june 6": "Thu 6 June 2013", "1st june": "Sat 1 June 2013", "june": "June 2013", "sept 2001": "September 2001",
		"03/04/2019": "Wed 3 April 2019", "6.3.2019": "Wed 6 March 2019", "may": "May 2013",
		"today": "Wed 4 March 2026", "Yesterday": "Tue 3 March 2026", "tomorrow": "Thu 5 March 2026",
		"-3w": "Thu 16 May 2013", "+1y": "Fri 6 June 2014", "2d": "Sat 8 June 2013", "- 6 m": "Thu 6 December 2012",
		"monday": "Mon 3 June 2013", "last monday": "Mon 3 June 2013", "thu": "Thu 30 May 2013", "wednesday": "Wed 5 June 2013", "friday": "Fri 31 May 2013",
	} {
		got, err := ParseWhen(text, today, current)
		if err != nil || got.String() != want {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
}

func TestWhatIsNoDateIsRefusedWithTheReason(t *testing.T) {
	for text, want := range map[string]string{
		"": "type a date", "soon": "not a date", "2019-02-29": "February 2019 has 28 days", "2019-13": "no month 13",
		"0900": "years run from", "06": "four digits", "6 3 2019": "four digits", "-3": "want a number",
		"-w": "want a number", "+99999999y": "leaves the calendar", "-9000y": "leaves the calendar",
		"june june": "not a date", "6 june 7": "neither a day nor", "june 2019 2018": "too many", "june 123": "neither a day nor",
		"3/14/2019": "no month 14", "00 june": "neither a day nor", "\x1b[31m": "type a date", "1 2 3 4": "four digits",
	} {
		if got, err := ParseWhen(text, Date{}, NewDate(2013, 6, 6)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v, want %q", text, got, err, want)
		}
	}
}

func FuzzParseWhen(f *testing.F) {
	for _, seed := range []string{"2019", "6 mar 2019", "-3w", "monday", "1/2/2003", "+", "th", "éé", "-\u3000"} {
		f.Add(seed)
	}
	today := NewDate(2026, 3, 4)
	f.Fuzz(func(t *testing.T, text string) {
		w, err := ParseWhen(text, today, today)
		if err == nil && (w.From.IsZero() || w.To.IsZero() || w.To.Before(w.From)) {
			t.Fatalf("%q: %v to %v", text, w.From, w.To)
		}
		if again, err2 := ParseWhen(text, today, today); again != w || (err == nil) != (err2 == nil) {
			t.Fatalf("%q is read in two ways", text)
		}
	})
}
