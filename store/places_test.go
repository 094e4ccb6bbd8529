package store

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

func TestWhatIsPutKeepsItsPlace(t *testing.T) {
	for _, test := range []struct{ held, put, want string }{
		{"", "b a", "b a"},
		{"a b c", "a b c", "a b c"},
		{"a b c", "b", "a b c"},
		{"a b c", "c a", "c b a"},
		{"a b c", "d", "a b c d"},
		{"a b c", "a d b", "a d b c"},
		{"a b c", "d b e", "a d b e c"},
		{"a b c", "e c d a b", "e c d a b"},
	} {
		held, put := strings.Fields(test.held), strings.Fields(test.put)
		got := joinOrders(held, put)
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q put into %q gives %q, want %q", test.put, test.held, got, test.want)
		}
		if again := joinOrders(got, put); !slices.Equal(again, got) {
			t.Errorf("%q put again gives %q, want %q", test.put, again, got)
		}
	}
}

func TestAStoryThatComesAloneStaysWhereItStands(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	day := []model.Story{
		story(t, "2013-06-06/pier", "The pier opens."), story(t, "2013-06-06/lamp", "The lamp is lit."), story(t, "2013-06-06/gull", "A gull lands."),
	}
	day[0].Related = []model.Link{{ID: mustID(t, "2013-06-06/ferry"), Title: model.NewLine("The ferry leaves.")}}
	fill(t, path, day...)
	changed := day[1]
	changed.Title = model.NewLine("The lamp is lit at last.")
	fill(t, path, changed)
	fill(t, path, story(t, "2013-06-06/gull", "A gull lands, and leaves."), changed)
	fill(t, path, story(t, "2013-06-06/storm", "A storm comes."))
	list, err := reopen(t, path).Day(context.Background(), model.Query{}, mustID(t, "2013-06-06/pier").Date())
	if err != nil {
		t.Fatal(err)
	}
	var slugs []string
	for _, headline := range list {
		slugs = append(slugs, headline.ID.Slug())
	}
	if got := strings.Join(slugs, " "); got != "pier gull lamp storm ferry" {
		t.Errorf("the day is %s", got)
	}
}
