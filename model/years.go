package model

import "fmt"

// JoinYears writes years that are given in descending order, those that follow
// one another as one: "2024, 2011 to 2009".
func JoinYears(years []int) string {
	text := ""
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]-1 {
			j++
		}
		if text != "" {
			text += ", "
		}
		text += fmt.Sprint(years[i])
		if j > i {
			text += fmt.Sprintf(" to %d", years[j])
		}
		i = j + 1
	}
	return text
}

// InYear is the same day of another year; the zero Date where that year has no
// such day.
func (d Date) InYear(year int) Date { return NewDate(year, d.Month().Number(), d.Day()) }
