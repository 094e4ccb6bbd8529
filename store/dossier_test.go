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

// harbour is an archive of seven stories about a pier and a tram.
func harbour(t *testing.T) *Archive {
	t.Helper()
	path := filepath.Join(t.TempDir(), "harbour.db")
	fill(t, path,
		story(t, "2013-06-01/opens", "A pier opens", "Pier", "Tram"),
		story(t, "2013-06-02/busy", "A busy day", "Pier", "Tram"),
		story(t, "2013-06-02/lamp", "A lamp is lit", "Lamp"),
		story(t, "2013-06-20/closes", "It closes", "Pier", "Tram"),
		story(t, "2013-07-01/repaired", "It is mended", "Pier"),
		story(t, "2014-09-01/again", "New planks are laid", "Pier", "Lamp"),
		story(t, "2014-09-03/bell", "A bell is hung", "São Bell"),
	)
	return reopen(t, path)
}

func TestADossierTellsSpanMonthsGapsAndNeighbours(t *testing.T) {
	a := harbour(t)
	got, err := a.Dossier(context.Background(), "PIER", model.Date{}, model.Date{})
	if err != nil {
		t.Fatal(err)
	}
	june := model.Count{Date: model.NewDate(2013, 6, 1), Stories: 3}
	want := model.Dossier{
		Name: model.NewLine("Pier"), Stories: 5, First: model.NewDate(2013, 6, 1), Last: model.NewDate(2014, 9, 1), Peak: june,
		Months: []model.Count{june, {Date: model.NewDate(2013, 7, 1), Stories: 1}, {Date: model.NewDate(2014, 9, 1), Stories: 1}},
		Gaps:   []model.Gap{{From: model.NewDate(2013, 7, 1), To: model.NewDate(2014, 9, 1)}},
		Near:   []model.Neighbour{{Name: model.NewLine("Tram"), Stories: 3, Lift: 1.4}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want\n%+v", got, want)
	}
	if gap := got.Gaps[0].String(); gap != "quiet for 14 months, 1 Jul 2013 – 1 Sep 2014" {
		t.Errorf("%q", gap)
	}
	part, err := a.Dossier(context.Background(), "Pier", model.NewDate(2013, 6, 2), model.NewDate(2013, 6, 30))
	if err != nil || part.Stories != 2 || part.First != model.NewDate(2013, 6, 2) {
		t.Errorf("a part of it: %+v, %v", part, err)
	}
}

func TestTheStoriesOfAContextAreWalkedInOrderOfTime(t *testing.T) {
	a := harbour(t)
	ctx := context.Background()
	page, err := a.DossierPage(ctx, "Pier", model.Date{}, model.Date{}, 3, 10)
	if err != nil || len(page) != 2 || page[0].ID.Slug() != "repaired" || page[1].ID.Slug() != "again" {
		t.Fatalf("%v, %v", page, err)
	}
	busy := mustID(t, "2013-06-02/busy")
	if n, of, err := a.Place(ctx, "Pier", busy); n != 2 || of != 5 || err != nil {
		t.Errorf("%d/%d, %v", n, of, err)
	}
	lamp := mustID(t, "2013-06-02/lamp")
	if n, err := a.Among(ctx, "Pier", []model.ID{lamp, busy}); n != 1 || err != nil {
		t.Errorf("%d of a story that is in it and one that is not, %v", n, err)
	}
	if n, of, err := a.Place(ctx, "Pier", lamp); n != 0 || of != 5 || err != nil {
		t.Errorf("a story without the context is %d/%d, %v", n, of, err)
	}
	for _, c := range []struct {
		from model.ID
		step int
		want string
	}{{busy, 1, "closes"}, {busy, -1, "opens"}, {busy, -2, ""}, {busy, 4, ""}, {lamp, 1, "closes"}, {lamp, -1, "busy"}} {
		got, err := a.Neighbour(ctx, "Pier", c.from, c.step)
		if err != nil || got.Slug() != c.want {
			t.Errorf("%d from %s is %s, %v; want %s", c.step, c.from, got, err, c.want)
		}
	}
}

func TestNamesAreFoundAsTheyAreTyped(t *testing.T) {
	a := harbour(t)
	for typed, want := range map[string]string{
		"pier": "Pier", "sao bell": "São Bell", "SÃO": "São Bell", "bell": "São Bell", "peir": "Pier", "tarm": "Tram", "xylophone": "", "": "Pier", "%": "",
	} {
		names, err := a.ContextNames(context.Background(), typed, 1)
		got := ""
		if len(names) > 0 {
			got = names[0].Name.String()
		}
		if err != nil || got != want {
			t.Errorf("%q finds %q, %v; want %q", typed, got, err, want)
		}
	}
	_, err := a.Dossier(context.Background(), "Peir", model.Date{}, model.Date{})
	var unknown *UnknownContextError
	if !errors.As(err, &unknown) || err.Error() != `no context "Peir" in this archive; nearest: Pier` {
		t.Errorf("%v", err)
	}
}

func TestAPathIsTheShortestChainOfContexts(t *testing.T) {
	a := harbour(t)
	for _, c := range []struct{ from, to, want string }{
		{"2013-06-01/opens", "2013-06-01/opens", "opens"},
		{"2013-06-01/opens", "2013-06-20/closes", "opens -Tram- closes"},
		{"2013-06-02/lamp", "2013-06-20/closes", "lamp -Lamp- again -Pier- closes"},
	} {
		steps, err := a.Path(context.Background(), mustID(t, c.from), mustID(t, c.to))
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, step := range steps {
			if !step.Shared.IsZero() {
				words = append(words, "-"+step.Shared.String()+"-")
			}
			words = append(words, step.ID.Slug())
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	if _, err := a.Path(context.Background(), mustID(t, "2013-06-01/opens"), mustID(t, "2014-09-03/bell")); !errors.Is(err, model.ErrNoPath) {
		t.Errorf("to a story apart: %v", err)
	}
}

func TestALongPathGoesThroughEveryLink(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chain.db")
	fill(t, path,
		story(t, "2013-06-01/a", "One", "A"), story(t, "2013-06-02/b", "Two", "A", "B"), story(t, "2013-06-03/c", "Three", "B", "C"),
		story(t, "2013-06-04/d", "Four", "C", "D"), story(t, "2013-06-05/e", "Five", "D"))
	steps, err := reopen(t, path).Path(context.Background(), mustID(t, "2013-06-01/a"), mustID(t, "2013-06-05/e"))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, step := range steps {
		got += step.Shared.String() + step.ID.Slug()
	}
	if got != "aAbBcCdDe" {
		t.Errorf("%s", got)
	}
}

func TestATimelineIsInOrderOfTime(t *testing.T) {
	a := harbour(t)
	id := mustID(t, "2013-06-20/closes")
	timeline, err := a.Timeline(context.Background(), id, 20)
	if err != nil || len(timeline) != 5 {
		t.Fatalf("%v, %v", timeline, err)
	}
	for i, r := range timeline {
		if r.ID == id || i > 0 && r.ID.Compare(timeline[i-1].ID) <= 0 {
			t.Errorf("%s stands at %d", r.ID, i)
		}
	}
	more, err := a.More(context.Background(), id, 2)
	if err != nil || len(more) != 2 || more[0].Score < more[1].Score {
		t.Errorf("more: %v, %v", more, err)
	}
}
