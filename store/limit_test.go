package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"dateline/model"
)

// upTo is the archive that the program carries, limited to a day, and beside it
// one that was made of the stories up to that day alone.
func upTo(t *testing.T, last model.Date) (limited, short *Archive) {
	t.Helper()
	ctx := context.Background()
	limited = reopen(t, filepath.Join("..", "assets", "archive.db"))
	limited.Limit(last)
	path := filepath.Join(t.TempDir(), "short.db")
	w, err := Edit(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Copy(ctx, w, limited.Stories(ctx, model.Date{}, model.Date{}), nil)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return limited, reopen(t, path)
}

// same fails unless both archives give the same answer.
func same[T any](t *testing.T, what string, limited, short *Archive, ask func(*Archive) (T, error)) T {
	t.Helper()
	got, err := ask(limited)
	want, shortErr := ask(short)
	if fmt.Sprint(err) != fmt.Sprint(shortErr) || !reflect.DeepEqual(got, want) {
		t.Fatalf("%s: %v, %v\nwant %v, %v", what, got, err, want, shortErr)
	}
	return got
}

// unnamed is headlines without contexts.
func unnamed(list []model.Headline) []model.Headline {
	list = slices.Clone(list)
	for i := range list {
		list[i].Contexts = nil
	}
	return list
}

func TestALimitedArchiveAnswersLikeAShorterOne(t *testing.T) {
	last := model.NewDate(2009, 7, 15)
	limited, short := upTo(t, last)
	ctx, none := context.Background(), model.Date{}
	for _, text := range []string{"", "president OR war", `after:2008 election -senate`, "context:Iraq", "topic:sports", "before:2012 bank"} {
		q := model.ParseQuery(text)
		days := same(t, text, limited, short, func(a *Archive) ([]model.Count, error) { return a.Counts(ctx, q, none, none) })
		if len(days) == 0 {
			t.Fatalf("%q finds nothing", text)
		}
		for _, d := range []model.Date{days[0].Date, days[len(days)/2].Date, days[len(days)-1].Date, last, last.AddDays(1), last.AddYears(5)} {
			what := text + " " + d.String()
			day := same(t, what, limited, short, func(a *Archive) ([]model.Headline, error) { return a.Day(ctx, q, d) })
			if text == "" {
				if titles, err := limited.Titles(ctx, d); err != nil || !reflect.DeepEqual(titles, unnamed(day)) {
					t.Errorf("%s: the titles are %v, %v, not those of the day %v", d, titles, err, day)
				}
			}
			for step := -1; step <= 1; step++ {
				same(t, what, limited, short, func(a *Archive) (model.Date, error) { return a.Nearest(ctx, q, d, step) })
			}
		}
		if text == "" {
			continue
		}
		same(t, text, limited, short, func(a *Archive) (int, error) { return a.CountMatches(ctx, q, 100_000) })
		same(t, text, limited, short, func(a *Archive) ([]model.Hit, error) {
			hits, err := a.Search(ctx, q, model.Newest, 0, 30)
			return hits.List, err
		})
		same(t, text, limited, short, func(a *Archive) ([]string, error) { // their order is by what is rare in all
			hits, err := a.Search(ctx, q, model.Best, 0, 100_000)
			var ids []string
			for _, hit := range hits.List {
				ids = append(ids, hit.ID.String())
			}
			slices.Sort(ids)
			return ids, err
		})
	}
	same(t, "info", limited, short, func(a *Archive) (model.Info, error) {
		info, err := a.Info(ctx)
		return model.Info{Stories: info.Stories, Stubs: info.Stubs, Days: info.Days, First: info.First, Last: info.Last}, err
	})
	same(t, "contexts", limited, short, func(a *Archive) (int, error) { return a.CountContexts(ctx) })
	for _, text := range []string{"obama", "a", "united stats", "covid", "election"} {
		same(t, text, limited, short, func(a *Archive) ([]model.ContextCount, error) { return a.ContextNames(ctx, text, 50) })
		same(t, text, limited, short, func(a *Archive) ([]model.Line, error) { return a.TopicNames(ctx, text, 50) })
	}
}

func TestAContextOfALimitedArchiveIsLikeThatOfAShorterOne(t *testing.T) {
	limited, short := upTo(t, model.NewDate(2009, 7, 15))
	ctx, none := context.Background(), model.Date{}
	ids := someIDs(t, short, 60)
	for i, id := range ids {
		page := same(t, id.String(), limited, short, func(a *Archive) (model.Page, error) {
			page, err := a.Page(ctx, id)
			page.Relations, page.More, page.Later = nil, nil, 0
			return page, err
		})
		same(t, id.String(), limited, short, func(a *Archive) (int, error) {
			steps, err := a.Path(ctx, id, ids[(i+1)%len(ids)])
			return len(steps), err
		})
		for _, context := range page.Contexts[:min(2, len(page.Contexts))] {
			name := context.String()
			same(t, name, limited, short, func(a *Archive) (model.Dossier, error) { return a.Dossier(ctx, name, none, none) })
			same(t, name, limited, short, func(a *Archive) ([]model.Headline, error) { return a.DossierPage(ctx, name, none, none, 0, 1000) })
			same(t, name, limited, short, func(a *Archive) ([2]int, error) {
				n, of, err := a.Place(ctx, name, id)
				return [2]int{n, of}, err
			})
			same(t, name, limited, short, func(a *Archive) (model.ID, error) { return a.Neighbour(ctx, name, id, +1) })
		}
	}
}

// plenty is more related stories than are ever asked for.
const plenty = 100

func TestRelatedStoriesOfALimitedArchiveAreTheEarlierOnesOfAll(t *testing.T) {
	last := model.NewDate(2013, 12, 31)
	a, ctx := reopen(t, filepath.Join("..", "assets", "archive.db")), context.Background()
	hidden := 0
	for _, id := range someIDs(t, a, 300) {
		a.Limit(model.Date{})
		all, later, err := a.Related(ctx, id, plenty)
		if err != nil || len(later) > 0 {
			t.Fatal(later, err)
		}
		a.Limit(last)
		got, later, err := a.Related(ctx, id, 10)
		if id.Date().After(last) {
			var gone *model.LaterError
			if !errors.As(err, &gone) || gone.Last != last {
				t.Fatalf("%s: %v", id, err)
			}
			continue
		}
		want := slices.DeleteFunc(slices.Clone(all), func(r model.Relation) bool { return r.ID.Date().After(last) })
		if want = want[:min(10, len(want))]; err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: %v %v, want %v", id, got, err, want)
		}
		ten := all[:min(10, len(all))]
		early := slices.DeleteFunc(slices.Clone(ten), func(r model.Relation) bool { return r.ID.Date().After(last) })
		if len(later) != len(ten)-len(early) {
			t.Fatalf("%s: %d are hidden, want %d", id, len(later), len(ten)-len(early))
		}
		hidden += len(later)
		thread, err := a.Timeline(ctx, id, 25)
		if err != nil || slices.ContainsFunc(thread, func(r model.Relation) bool { return r.ID.Date().After(last) }) {
			t.Fatalf("%s: %v %v", id, thread, err)
		}
	}
	if hidden == 0 {
		t.Fatal("nothing was ever hidden")
	}
}

func TestWhatIsHiddenComesBackWhenTheLimitMovesOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "town.db")
	first := story(t, "2013-06-01/a", "The mill burns", "Mill")
	next := story(t, "2013-06-04/b", "The mill is rebuilt", "Mill")
	first.Related = []model.Link{{ID: next.ID, Title: next.Title}}
	fill(t, path, first, next)
	a, ctx := reopen(t, path), context.Background()
	a.Limit(model.NewDate(2013, 6, 3))
	if a.Holds(ctx, next.ID) || !a.Holds(ctx, first.ID) {
		t.Fatal("the later story is held, or the first is not")
	}
	page, err := a.Page(ctx, first.ID)
	if err != nil || len(page.Given)+len(page.Related) != 0 || page.Later != 1 || page.Counts[0] != 1 {
		t.Fatalf("%v, %v", page, err)
	}
	var gone *model.LaterError
	if _, err := a.Story(ctx, next.ID); !errors.As(err, &gone) || gone.ID != next.ID {
		t.Fatal(err)
	}
	mill := model.ParseQuery("mill")
	for _, q := range []model.Query{{}, mill} {
		if d, err := a.Beyond(ctx, q); d != next.Date() || err != nil {
			t.Fatal(d, err)
		}
	}
	a.Limit(next.Date())
	if d, err := a.Beyond(ctx, mill); !d.IsZero() || err != nil {
		t.Fatal(d, err)
	}
	if page, err = a.Page(ctx, first.ID); err != nil || len(page.Given) != 1 || page.Later != 0 || page.Counts[0] != 2 {
		t.Fatalf("%v, %v", page, err)
	}
}
