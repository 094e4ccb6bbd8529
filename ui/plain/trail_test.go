package plain

import (
	"regexp"
	"strings"
	"testing"

	"dateline/model"
)

func TestDatesAreWrittenAsTheyAreChosen(t *testing.T) {
	for style, want := range map[model.DateStyle][]string{model.MonthFirst: {"Thu June 6, 2013", "Jun 8, 2013"}, model.Numbers: {"Thu 2013-06-06", "2013-06-08"}} {
		answers, _ := sit(t, func(c *Config) { c.Dates, c.Horizon = style, c.Source.(*shire) },
			"2", "context 1", "search fair", "trail", "date 2013-06-10", "as-of 2013-06-08", "next", "newest")
		all := strings.Join(answers, "\n")
		for _, text := range want {
			if !strings.Contains(all, text) {
				t.Errorf("%q is not said:\n%s", text, all)
			}
		}
		if other := regexp.MustCompile(`\d June? |June? \d+,`).FindString(all); other != "" && style == model.Numbers {
			t.Errorf("%q is said", other)
		}
	}
}

func TestTheTrailGoesOnInTheNextSitting(t *testing.T) {
	_, first := sit(t, nil, "2", "related 1")
	kept, err := first.Trail()
	if err != nil {
		t.Fatal(err)
	}
	answers, second := sit(t, func(c *Config) { c.Start, c.Before = first.Place(), kept }, "back", "back", "2")
	for i, want := range []string{"The cow is found", "A cow is lost", "1. The fair opens\n2. A cow is lost", "A cow is lost"} {
		if !strings.Contains(answers[i], want) {
			t.Errorf("answer %d is\n%s\nwant\n%s", i, answers[i], want)
		}
	}
	if again, err := second.Trail(); err != nil || len(again) <= len(kept) {
		t.Errorf("%s, %v", again, err)
	}
	broken, _ := sit(t, func(c *Config) { c.Before = []byte(`[]`) }, "quit")
	if !strings.Contains(broken[0], "Sorry: the trail begins anew") || !strings.Contains(broken[0], "The fair opens") {
		t.Error(broken[0])
	}
}
