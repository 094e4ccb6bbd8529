package model

import (
	"strings"
	"testing"
)

func relation(t *testing.T, id string, score float64, shared ...string) Relation {
	t.Helper()
	parsed, err := ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	return Relation{Headline: Headline{ID: parsed}, Score: score, Shared: Lines(shared...)}
}

func TestRelationsAreArrangedByTime(t *testing.T) {
	from := NewDate(2013, 6, 6)
	shown, more := Arrange(from, []Relation{
		relation(t, "2013-06-07/same", .5), relation(t, "2018-01-04/late", .4), relation(t, "2011-01-12/early", .3),
		relation(t, "2013-06-20/soon", .2), relation(t, "2013-05-01/before", .16), relation(t, "2014-01-01/weak", .1),
	})
	var got []string
	for _, r := range shown {
		got = append(got, r.ID.Slug())
	}
	if want := "soon late same before early"; strings.Join(got, " ") != want {
		t.Fatalf("%v, want %s", got, want)
	}
	if len(more) != 1 || more[0].ID.Slug() != "weak" {
		t.Fatalf("folded: %v", more)
	}
}

func TestALinkSaysWhy(t *testing.T) {
	from := NewDate(2013, 6, 6)
	shared := relation(t, "2013-06-11/x", .4, "Red Cross", "North Korea")
	words := Relation{Headline: shared.Headline, Words: Lines("batfish", "Gulf")}
	for want, r := range map[string]Relation{
		"shares Red Cross, North Korea · 5 days later": shared,
		"both mention batfish, Gulf · 5 days later":    words,
		"5 days later": {Headline: shared.Headline},
	} {
		if got := r.Why(from); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
