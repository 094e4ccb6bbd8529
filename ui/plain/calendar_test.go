package plain

import (
	"strings"
	"testing"
)

func TestTheCalendarCountsTheDaysOfAMonthAndTheMonthsOfAYear(t *testing.T) {
	script := []string{"calendar", "2", "calendar 2013-06-30", "calendar 2013", "calendar july 2013", "calendar soon", "back"}
	want := []string{
		"June 2013, 4 stories\nThu 6 June 2013, 2 stories\nSat 8 June 2013, 1 story\nSat 15 June 2013, 1 story",
		"A cow is lost",
		"June 2013, 4 stories, 1 read\nThu 6 June 2013, 2 stories, 1 read\nSat 8 June 2013, 1 story",
		"2013, 4 stories, 1 read\nJune 2013, 4 stories, 1 read",
		"No stories in July 2013. The nearest day with stories is 15 Jun 2013.",
		"Sorry: ",
		"1. The fair opens\n2. A cow is lost (read)",
	}
	answers, _ := sit(t, nil, script...)
	for i, said := range script {
		if !strings.Contains(answers[i+1], want[i]) {
			t.Errorf("%q is answered\n%s\nwant\n%s", said, answers[i+1], want[i])
		}
	}
}
