package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode/utf8"
)

// eraYears is how many years are an era: of an era is a block of postings, and
// each word of the text index.
const eraYears = 4

func eraOf(row int64) int { return int(row / perDay / 10000 / eraYears) }

// rowsOfEra is the rows that an era can have.
func rowsOfEra(era int) window {
	first := int64(era) * eraYears * 10000 * perDay
	return window{first, first + eraYears*10000*perDay - 1}
}

// stamp is the letter before each word of an era in the text index: one that the
// index takes for a letter, and texts have for none.
func stamp(era int) rune { return '\ue000' + rune(era) }

// stamped is the words of a text, each behind the stamp of an era, as the text
// index has them: a letter of a script without blanks is a word, and a run of
// them a phrase.
func stamped(text string, era int) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/2)
	m := utf8.AppendRune(nil, stamp(era))
	eachToken(text, func(from, to int) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.Write(m)
		b.WriteString(text[from:to])
	})
	return b.String()
}

// eras is the eras of a window that hold stories, ascending.
func (a *Archive) eras(ctx context.Context, in window) ([]int, error) {
	read, err := a.statement(ctx, `SELECT DISTINCT year / ? FROM year WHERE year BETWEEN ? AND ? ORDER BY 1`)
	if err != nil {
		return nil, err
	}
	var all []int
	err = eachOf(ctx, read, func(rows *sql.Rows) error {
		var era int
		err := rows.Scan(&era)
		all = append(all, era)
		return err
	}, eraYears, in.first/perDay/10000, in.last/perDay/10000)
	return all, err
}

// widening is how many times as many eras each part takes as the one before.
const widening = 4

// parts is a window in parts of whole eras, as they are to be searched, the
// newest first or the oldest: a few at first, since what is asked for is mostly
// there, and what begins with some letters is put together for all that are asked
// at once.
func parts(in window, eras []int, newest bool) []window {
	var all []window
	for n := 1; len(eras) > 0; n *= widening {
		n := min(n, len(eras))
		part := eras[:n]
		if newest {
			part, eras = eras[len(eras)-n:], eras[:len(eras)-n]
		} else {
			eras = eras[n:]
		}
		all = append(all, window{max(in.first, rowsOfEra(part[0]).first), min(in.last, rowsOfEra(part[n-1]).last)})
	}
	return all
}

// erasWithin is those of some ascending eras that lie in a window.
func erasWithin(in window, eras []int) []int {
	first, _ := slices.BinarySearch(eras, eraOf(in.first))
	end, _ := slices.BinarySearch(eras, eraOf(in.last)+1)
	return eras[first:max(first, end)]
}
