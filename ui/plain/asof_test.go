package plain

import (
	"maps"
	"strings"
	"testing"

	"dateline/model"
)

// Limit hides the days after one.
func (s *shire) Limit(last model.Date) {
	s.days = maps.Clone(s.whole)
	maps.DeleteFunc(s.days, func(d model.Date, _ []model.Story) bool { return !last.IsZero() && d.After(last) })
}

func TestWhatIsLaterIsHiddenUntilMovedOn(t *testing.T) {
	sitting := []struct{ say, want string }{
		{"", "Thu 6 June 2013, 2 stories"},
		{"newest", "Sat 15 June 2013, 1 story"},
		{"bookmark", "Sorry: no story is open"},
		{"1", "The fair closes"},
		{"bookmark", "Bookmarked."},
		{"search fair", "1. The fair opens (6 Jun 2013)\n2. The fair closes"},
		{"as-of 2013-06-10", `As of Mon 10 June 2013: what is later is hidden. "as-of DATE" moves on.` + "\nSat 8 June 2013, 1 story"},
		{"back", "Search for fair\n1. The fair opens (6 Jun 2013)\n\n>"},
		{"back", `Sorry: 2013-06-15 is later than 2013-06-10, the as-of day; "as-of DATE" moves on.`},
		{"newest", "Sat 8 June 2013, 1 story"},
		{"next", `Sorry: no stories after this day up to Mon 10 June 2013; "as-of DATE" moves on.`},
		{"date june 12", "Sorry: 2013-06-12 is later than 2013-06-10"},
		{"bookmarks", "1. hidden, for it is later than Mon 10 June 2013 (15 Jun 2013, bookmarked"},
		{"1", "Sorry: 2013-06-15 is later"},
		{"as-of soon", "Sorry: "},
		{"as-of 2012", "As of Mon 31 December 2012: what is later is hidden. \"as-of DATE\" moves on.\nSorry: there are no stories up to Mon 31 December 2012."},
		{"as-of", "Nothing is hidden."},
		{"newest", "Sat 15 June 2013, 1 story"},
		{"1", "The fair closes"},
	}
	script := make([]string, len(sitting)-1)
	for i, step := range sitting[1:] {
		script[i] = step.say
	}
	answers, _ := sit(t, func(c *Config) { c.Horizon = c.Source.(*shire) }, script...)
	for i, step := range sitting {
		if !strings.Contains(answers[i]+"\n>", step.want) {
			t.Errorf("%q is answered\n%s\nwant\n%s", step.say, answers[i], step.want)
		}
	}
	if answers, _ := sit(t, nil, "as-of 2013"); !strings.Contains(answers[1], "Sorry: nothing can be hidden here.") {
		t.Error(answers)
	}
}
