package model

import (
	"fmt"
	"time"
)

// Month is one month of one year. It is comparable; the zero Month is none.
type Month struct {
	year  int16
	month uint8
}

// NewMonth is the month of a year, zero where the calendar has none such.
func NewMonth(year, month int) Month { return NewDate(year, month, 1).Month() }

// ParseMonth reads the form 2006-01.
func ParseMonth(s string) (Month, error) {
	d, err := ParseDate(s + "-01")
	if err != nil {
		return Month{}, fmt.Errorf("%q is not a month like 2013-06", NewLine(s))
	}
	return d.Month(), nil
}

// IsZero says that m is no month.
func (m Month) IsZero() bool { return m == Month{} }

// Year is the year, 0 for the zero Month.
func (m Month) Year() int { return int(m.year) }

// Number is 1 for January to 12 for December, 0 for the zero Month.
func (m Month) Number() int { return int(m.month) }

// Name is the month's English name.
func (m Month) Name() string { return time.Month(m.month).String() }

// First is the month's first day.
func (m Month) First() Date { return NewDate(m.Year(), m.Number(), 1) }

// Last is the month's last day.
func (m Month) Last() Date { return NewDate(m.Year(), m.Number(), m.Days()) }

// Days is the number of days in the month, 0 for the zero Month.
func (m Month) Days() int {
	if m.IsZero() {
		return 0
	}
	return daysIn(m.Year(), m.Number())
}

// Add moves by n months; outside the calendar the result is the zero Month.
func (m Month) Add(n int) Month {
	if m.IsZero() {
		return m
	}
	total := m.Year()*12 + m.Number() - 1 + n
	return NewMonth(total/12, total%12+1)
}

// String is the form 2013-06, empty for the zero Month.
func (m Month) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.year, m.month)
}

// Long is the form "June 2013", empty for the zero Month.
func (m Month) Long() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s %d", m.Name(), m.year)
}
