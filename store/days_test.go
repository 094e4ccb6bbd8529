package store

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dateline/model"
)

// stubbed is an archive of two stories, years apart, with a day between them
// that has only a stub.
func stubbed(t *testing.T) (path string, first, last model.Date) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "a.db")
	early, late := story(t, "1912-12-31/the-pier-opens", "The pier opens."), story(t, "2024-02-29/the-pier-closes", "The pier closes.")
	late.Related = []model.Link{{ID: mustID(t, "1960-05-05/the-pier-burns"), Title: model.NewLine("The pier burns.")}}
	fill(t, path, early, late)
	return path, early.Date(), late.Date()
}

func TestDaysOfOtherYearsAreFoundPastThoseOfStubs(t *testing.T) {
	path, first, last := stubbed(t)
	a, ctx := reopen(t, path), context.Background()
	between := model.NewDate(1960, 5, 5)
	for _, c := range []struct {
		from model.Date
		step int
		want model.Date
	}{{first, +1, last}, {last, -1, first}, {between, +1, last}, {between, -1, first}, {between, 0, first}, {last, +1, model.Date{}}, {first, -1, model.Date{}}} {
		if got, err := a.Nearest(ctx, model.Query{}, c.from, c.step); err != nil || got != c.want {
			t.Errorf("from %s by %d: %s, %v, want %s", c.from, c.step, got, err, c.want)
		}
	}
	counts, err := a.Counts(ctx, model.Query{}, model.Date{}, model.Date{})
	if want := []model.Count{{Date: first, Stories: 1}, {Date: last, Stories: 1}}; err != nil || !reflect.DeepEqual(counts, want) {
		t.Errorf("%v, %v, want %v", counts, err, want)
	}
	info, err := a.Info(ctx)
	if err != nil || info.Stories != 2 || info.Stubs != 1 || info.Days != 2 || info.First != first || info.Last != last {
		t.Errorf("%+v, %v", info, err)
	}
}

func TestVerifyHoldsTheDaysAgainstTheStories(t *testing.T) {
	for what, c := range map[string]struct{ statement, want string }{
		"a day less":      {`DELETE FROM year WHERE year = 1912`, "1912-12-31: it counts 0 stories and 0 stubs, and holds 1 and 0"},
		"a story less":    {`DELETE FROM story WHERE id / 10000 = 19121231`, "1912-12-31: it counts 1 stories and 0 stubs, and holds 0 and 0"},
		"a stub less":     {`DELETE FROM story WHERE id / 10000 = 19600505`, "1960-05-05: it counts 0 stories and 1 stubs, and holds 0 and 0"},
		"days of nowhere": {`UPDATE year SET days = x'ff7f0100' WHERE year = 1912`, "the days: " + errDamaged.Error()},
	} {
		path, _, _ := stubbed(t)
		db, err := connect("file:" + path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = db.Exec(c.statement)
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
		var found []string
		if err := reopen(t, path).Verify(context.Background(), func(err error) { found = append(found, err.Error()) }, func(int) {}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.Join(found, "\n"), c.want) {
			t.Errorf("%s: found %q, want %q", what, found, c.want)
		}
	}
}

func TestTheFirstStoryOfADayIsThatOfItsPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	fill(t, path, story(t, "2013-06-06/the-pier-opens", "The pier opens."), story(t, "2013-06-06/a-boat-sinks", "A boat sinks."), story(t, "2013-06-08/rain", "It rains."))
	a := reopen(t, path)
	a.Limit(model.NewDate(2013, 6, 7))
	for day, want := range map[int]string{6: "2013-06-06/the-pier-opens", 7: "", 8: ""} {
		if got, err := a.First(t.Context(), model.NewDate(2013, 6, day)); err != nil || got.String() != want {
			t.Errorf("day %d: %q, %v, want %q", day, got, err, want)
		}
	}
}
