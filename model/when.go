package model

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// When is what a reader means by a typed date: one day, or all days of a month
// or a year.
type When struct{ From, To Date }

// Single says that w is one day.
func (w When) Single() bool { return w.From == w.To }

// String names the day, the month or the year.
func (w When) String() string {
	switch {
	case w.Single():
		return w.From.Long()
	case w.From.Month() == w.To.Month():
		return w.From.Month().Long()
	}
	return strconv.Itoa(w.From.Year())
}

// ParseWhen reads a date as people type it.
//
//	2019 · 2019-03 · 2019-03-06 · 20190306   year, month, day
//	march 2019 · 6 mar 2019 · mar 6, 2019    in words, of three letters or more
//	june · june 6 · 6 june                   in the year of current
//	6/3/2019 · 6.3.2019                      the day first, always
//	-3w · +1y · 2d · -6m                     days, weeks, months, years from current
//	monday · last monday                     the one before current
//	today · yesterday                        counted from today
//
// Capitals, commas and the endings of 1st, 2nd, 3rd do not matter. What can
// not be read, or is no day of the calendar, is refused with the reason.
func ParseWhen(text string, today, current Date) (When, error) {
	fields := whenFields(text)
	if len(fields) == 0 {
		return When{}, errors.New("type a date, like 2019-03-06 or 6 mar 2019")
	}
	if len(fields) == 2 && fields[0] == "last" {
		if d, found := weekday(fields[1], current); found {
			return When{d, d}, nil
		}
	}
	if len(fields) == 1 {
		if d, found := namedDay(fields[0], today, current); found {
			return When{d, d}, nil
		}
		if d, found, err := offset(fields[0], current); found {
			return When{d, d}, err
		}
	}
	numbers, month, is := sortFields(fields)
	if !is {
		return When{}, fmt.Errorf("%q is not a date; try 2019-03-06, 6 mar 2019, june 6, -3w", NewLine(text).String())
	}
	if month > 0 {
		return inWords(numbers, month, current)
	}
	return inNumbers(numbers, strings.ContainsAny(text, "/."))
}

// whenFields are the words and numbers of a typed date; a sign at the front
// stays with its number.
func whenFields(text string) []string {
	text = strings.ToLower(NewLine(text).String())
	sign := ""
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "+") {
		sign, text = text[:1], strings.TrimSpace(text[1:])
		text = strings.ReplaceAll(text, " ", "")
	}
	fields := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",./-", r) })
	if sign != "" && len(fields) > 0 {
		fields[0] = sign + fields[0]
	}
	return fields
}

func namedDay(word string, today, current Date) (Date, bool) {
	switch word {
	case "today", "now":
		return today, true
	case "yesterday":
		return today.AddDays(-1), true
	case "tomorrow":
		return today.AddDays(1), true
	}
	return weekday(word, current)
}

func weekday(word string, current Date) (Date, bool) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if begins(day.String(), word) {
			back := (int(current.Weekday()-day) + 6) % 7
			return current.AddDays(-back - 1), true
		}
	}
	return Date{}, false
}

// maxOffset is further than the calendar reaches, in days.
const maxOffset = 4_000_000

// offset reads "-3w"; found says that the word has that form.
func offset(word string, current Date) (d Date, found bool, err error) {
	number, unit := word[:len(word)-1], word[len(word)-1]
	n, numberErr := strconv.Atoi(number)
	move, known := map[byte]func(int) Date{
		'd': current.AddDays,
		'w': func(n int) Date { return current.AddDays(7 * n) },
		'm': current.AddMonths,
		'y': current.AddYears,
	}[unit]
	switch {
	case numberErr != nil && signed(word):
		return Date{}, true, fmt.Errorf("%q: want a number and d, w, m or y, like -3w", word)
	case numberErr != nil || !known && !signed(word):
		return Date{}, false, nil
	case !known:
		return Date{}, true, fmt.Errorf("%q: days, weeks, months or years? want d, w, m or y behind the number", word)
	}
	if n > maxOffset || n < -maxOffset {
		return Date{}, true, fmt.Errorf("%q leaves the calendar", word)
	}
	if d = move(n); n != 0 && d == current {
		return Date{}, true, fmt.Errorf("%q leaves the calendar", word)
	}
	return d, true, nil
}

func signed(word string) bool { return word[0] == '-' || word[0] == '+' }

// sortFields parts the numbers from the name of a month, 0 where there is none;
// it says whether that is all there is.
func sortFields(fields []string) (numbers []string, month int, is bool) {
	for _, field := range fields {
		if digits := trimOrdinal(field); digits != "" {
			numbers = append(numbers, digits)
			continue
		}
		named := monthNamed(field)
		if named == 0 || month > 0 {
			return nil, 0, false
		}
		month = named
	}
	return numbers, month, true
}

// trimOrdinal is the digits of "6" and of "6th", empty where the word is
// neither.
func trimOrdinal(word string) string {
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		if trimmed, found := strings.CutSuffix(word, ending); found {
			word = trimmed
			break
		}
	}
	if _, err := strconv.ParseUint(word, 10, 32); err != nil {
		return ""
	}
	return word
}

func monthNamed(word string) int {
	for m := time.January; m <= time.December; m++ {
		if begins(m.String(), word) {
			return int(m)
		}
	}
	if word == "sept" {
		return int(time.September)
	}
	return 0
}

// begins says that word is the first three letters or more of name.
func begins(name, word string) bool {
	return len(word) >= 3 && strings.HasPrefix(strings.ToLower(name), word)
}

// inWords reads what stands beside the name of a month: a day, a year, both or
// neither.
func inWords(numbers []string, month int, current Date) (When, error) {
	year, day := current.Year(), 0
	for _, number := range numbers {
		n, _ := strconv.Atoi(number)
		switch {
		case len(number) == 4:
			year = n
		case len(number) <= 2 && day == 0 && n > 0:
			day = n
		default:
			return When{}, fmt.Errorf("%s is neither a day nor a year of four digits", number)
		}
	}
	if len(numbers) > 2 || len(numbers) == 2 && day == 0 {
		return When{}, errors.New("too many numbers for a date")
	}
	if day == 0 {
		return wholeMonth(year, month)
	}
	return oneDay(year, month, day)
}

// inNumbers reads a date without words: the year first, or with slashes or
// points the day first.
func inNumbers(numbers []string, slashes bool) (When, error) {
	n := make([]int, len(numbers))
	for i, number := range numbers {
		n[i], _ = strconv.Atoi(number)
	}
	first, last := len(numbers[0]), len(numbers[len(numbers)-1])
	switch {
	case len(n) == 1 && first == 8:
		return oneDay(n[0]/10000, n[0]/100%100, n[0]%100)
	case len(n) == 1 && first == 4:
		return wholeYear(n[0])
	case len(n) == 2 && first == 4:
		return wholeMonth(n[0], n[1])
	case len(n) == 2 && last == 4:
		return wholeMonth(n[1], n[0])
	case len(n) == 3 && first == 4:
		return oneDay(n[0], n[1], n[2])
	case len(n) == 3 && last == 4 && slashes:
		return oneDay(n[2], n[1], n[0])
	}
	return When{}, errors.New("want a year of four digits, like 2019-03-06 or 6/3/2019")
}

func wholeYear(year int) (When, error) {
	from, to := NewDate(year, 1, 1), NewDate(year, 12, 31)
	if from.IsZero() {
		return When{}, fmt.Errorf("years run from %d to %d", MinYear, MaxYear)
	}
	return When{from, to}, nil
}

func wholeMonth(year, month int) (When, error) {
	if w, err := wholeYear(year); err != nil {
		return w, err
	}
	m := NewMonth(year, month)
	if m.IsZero() {
		return When{}, fmt.Errorf("there is no month %d", month)
	}
	return When{m.First(), m.Last()}, nil
}

func oneDay(year, month, day int) (When, error) {
	w, err := wholeMonth(year, month)
	if err != nil {
		return w, err
	}
	d := NewDate(year, month, day)
	if d.IsZero() {
		return When{}, fmt.Errorf("%s has %d days", w, w.To.Day())
	}
	return When{d, d}, nil
}
