package model

import (
	"cmp"
	"fmt"
	"time"
)

// Date is one day of the Gregorian calendar, without a clock or a zone. It is
// comparable, like [net/netip.Addr]; the zero Date is no day.
type Date struct {
	year  int16
	month uint8
	day   uint8
}

// MinYear and MaxYear bound the years that a Date can have.
const (
	MinYear = 1000
	MaxYear = 9999
)

// NewDate is the day year-month-day, or the zero Date where the calendar has
// no such day or the year lies outside MinYear..MaxYear. Nothing is
// normalised: 30 February is no day.
func NewDate(year, month, day int) Date {
	if year < MinYear || year > MaxYear || month < 1 || month > 12 || day < 1 || day > 28 && day > daysIn(year, month) {
		return Date{}
	}
	return Date{int16(year), uint8(month), uint8(day)}
}

// ParseDate reads the form 2006-01-02, and no other.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date like 2013-06-06", NewLine(s))
	}
	d := dateOf(t)
	if d.IsZero() {
		return Date{}, fmt.Errorf("date %q: years run from %d to %d", s, MinYear, MaxYear)
	}
	return d, nil
}

// DateFromNumber is the inverse of [Date.Number]; a number that names no day
// gives the zero Date.
func DateFromNumber(n int) Date { return NewDate(n/10000, n/100%100, n%100) }

// DateFromOrdinal is the inverse of [Date.Ordinal], zero outside the years
// that a Date can have.
func DateFromOrdinal(n int) Date { return dateOf(time.Unix(int64(n)*86400, 0).UTC()) }

// Today is the day that t falls on in t's own zone.
func Today(t time.Time) Date { return dateOf(t) }

func dateOf(t time.Time) Date { return NewDate(t.Year(), int(t.Month()), t.Day()) }

// IsZero says that d is no day.
func (d Date) IsZero() bool { return d == Date{} }

// Year is d's year, 0 for the zero Date.
func (d Date) Year() int { return int(d.year) }

// Day is the day of the month, from 1; 0 for the zero Date.
func (d Date) Day() int { return int(d.day) }

// Month is the month that holds d.
func (d Date) Month() Month { return Month{d.year, d.month} }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// Number is d as the decimal number yyyymmdd, 0 for the zero Date: the form
// in which an archive stores days.
func (d Date) Number() int { return int(d.year)*10000 + int(d.month)*100 + int(d.day) }

// Ordinal counts the days since 1 January 1970.
func (d Date) Ordinal() int {
	// Years are counted from March, so that the leap day comes last.
	year, month := int(d.year), int(d.month)
	if month < 3 {
		year, month = year-1, month+12
	}
	return year*365 + year/4 - year/100 + year/400 + (153*month-457)/5 + int(d.day) - 719469
}

// AddDays moves d by n days, and stays d where that would leave the calendar.
func (d Date) AddDays(n int) Date { return d.orStay(dateOf(d.time().AddDate(0, 0, n))) }

// AddMonths moves d by n months and keeps the day of the month, or takes the
// month's last day where the month is shorter.
func (d Date) AddMonths(n int) Date {
	m := d.Month().Add(n)
	return d.orStay(NewDate(m.Year(), m.Number(), min(d.Day(), m.Days())))
}

// AddYears moves d by n years; 29 February becomes 28 February in a common year.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// DaysUntil counts the days from d to e: negative where e is earlier.
func (d Date) DaysUntil(e Date) int { return e.Ordinal() - d.Ordinal() }

// Compare orders days in time; the zero Date comes before every day.
func (d Date) Compare(e Date) int { return cmp.Compare(d.Number(), e.Number()) }

// Before says that d is earlier than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After says that d is later than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// String is the form 2013-06-06, empty for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// Long is the form "Thu 6 June 2013", empty for the zero Date.
func (d Date) Long() string { return DayFirst.Long(d) }

// Short is the form "6 Jun 2013", empty for the zero Date.
func (d Date) Short() string { return DayFirst.Short(d) }

// MarshalText writes the form of [Date.String].
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form of [ParseDate]; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func (d Date) format(layout string) string {
	if d.IsZero() {
		return ""
	}
	return d.time().Format(layout)
}

func (d Date) orStay(moved Date) Date {
	if d.IsZero() || moved.IsZero() {
		return d
	}
	return moved
}

func (d Date) time() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

func daysIn(year, month int) int {
	switch {
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	case month != 2:
		return 31
	case year%4 == 0 && year%100 != 0 || year%400 == 0:
		return 29
	}
	return 28
}
