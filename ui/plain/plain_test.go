package plain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/model"
	"dateline/ui/pane"
)

// shire is an archive of three days: two stories, one, and one more.
type shire struct{ days, whole map[model.Date][]model.Story }

var fair = model.NewDate(2013, 6, 6)

func newShire() *shire {
	s := &shire{days: map[model.Date][]model.Story{}}
	add := func(d model.Date, title string, contexts ...string) {
		id, err := model.NewID(d, model.Slug(title))
		if err != nil {
			panic(err)
		}
		s.days[d] = append(s.days[d], model.Story{
			ID: id, Topic: model.NewLine("Shire"), Title: model.NewLine(title), Summary: model.NewMarkdown("Told at the inn.\n\nAnd again."),
			Contexts: model.Lines(contexts...),
			Sources:  []model.Source{{Name: model.NewLine("Herald"), URL: model.NewURL("https://herald.example/a")}, {Name: model.NewLine("Post"), URL: model.NewURL("https://post.example/b")}},
		})
	}
	add(fair, "The fair opens", "Fair")
	add(fair, "A cow is lost", "Cattle", "Fair")
	add(fair.AddDays(2), "The cow is found", "Cattle")
	add(fair.AddDays(9), "The fair closes", "Fair")
	s.whole = s.days
	return s
}

func (s *shire) all() []model.Headline {
	var all []model.Headline
	for d := fair; d.Before(fair.AddDays(20)); d = d.AddDays(1) {
		for _, story := range s.days[d] {
			all = append(all, story.Headline())
		}
	}
	return all
}

func (s *shire) Day(_ context.Context, _ model.Query, d model.Date) ([]model.Headline, error) {
	var rows []model.Headline
	for _, story := range s.days[d] {
		rows = append(rows, story.Headline())
	}
	return rows, nil
}

func (s *shire) Nearest(_ context.Context, _ model.Query, d model.Date, step int) (model.Date, error) {
	var best model.Date
	for _, h := range s.all() {
		far := d.DaysUntil(h.ID.Date())
		if far*step < 0 || step != 0 && far == 0 {
			continue
		}
		if best.IsZero() || max(far, -far) < max(d.DaysUntil(best), -d.DaysUntil(best)) {
			best = h.ID.Date()
		}
	}
	return best, nil
}

func (s *shire) Counts(_ context.Context, _ model.Query, from, to model.Date) ([]model.Count, error) {
	var counts []model.Count
	for d := from; !d.After(to); d = d.AddDays(1) {
		if n := len(s.days[d]); n > 0 {
			counts = append(counts, model.Count{Date: d, Stories: n})
		}
	}
	return counts, nil
}

func (s *shire) Page(_ context.Context, id model.ID) (model.Page, error) {
	for _, story := range s.days[id.Date()] {
		if story.ID == id {
			other := s.days[fair.AddDays(2)][0]
			return model.Page{Story: story, Counts: []int{2, 3}[:len(story.Contexts)], Relations: []model.Relation{{Headline: other.Headline(), Shared: model.Lines("Cattle")}}}, nil
		}
	}
	return model.Page{}, fmt.Errorf("no story %s", id)
}

func (s *shire) Search(_ context.Context, q model.Query, _ model.Order, offset, limit int) (model.Hits, error) {
	var hits model.Hits
	for _, h := range s.all() {
		if strings.Contains(strings.ToLower(h.Title.String()), q.Any[0][0].Text) {
			hits.List = append(hits.List, model.Hit{Headline: h})
		}
	}
	return hits, nil
}

func (s *shire) Dossier(_ context.Context, name string, _, _ model.Date) (model.Dossier, error) {
	rows, err := s.DossierPage(context.Background(), name, model.Date{}, model.Date{}, 0, 9)
	if len(rows) == 0 {
		return model.Dossier{}, fmt.Errorf("no context %q in this archive", name)
	}
	return model.Dossier{Name: model.NewLine(name), Stories: len(rows), First: rows[0].ID.Date(), Last: rows[len(rows)-1].ID.Date()}, err
}

func (s *shire) DossierPage(_ context.Context, name string, _, _ model.Date, offset, _ int) ([]model.Headline, error) {
	var rows []model.Headline
	for _, h := range s.all() {
		if strings.Contains(model.Join(h.Contexts, "|"), name) {
			rows = append(rows, h)
		}
	}
	return rows[min(offset, len(rows)):], nil
}

// marks is a shelf in memory; err is what it answers to writing.
type marks struct {
	kept map[model.ID]model.Mark
	err  error
}

func (m *marks) Marks(context.Context, []model.ID) (map[model.ID]model.Mark, error) {
	return m.kept, nil
}

func (m *marks) Change(_ context.Context, h model.Headline, change func(model.Mark) model.Mark) (model.Mark, error) {
	mark := change(m.kept[h.ID])
	if m.err == nil {
		m.kept[h.ID] = mark
	}
	return mark, m.err
}

func (m *marks) Read(_ context.Context, from, to model.Date) ([]model.ID, error) {
	var ids []model.ID
	for id, mark := range m.kept {
		if mark.Read && !id.Date().Before(from) && !id.Date().After(to) {
			ids = append(ids, id)
		}
	}
	return ids, m.err
}

func (m *marks) Bookmarks(context.Context) ([]model.Bookmark, error) {
	var all []model.Bookmark
	for id, mark := range m.kept {
		if mark.Bookmarked {
			all = append(all, model.Bookmark{ID: id, Title: model.NewLine(id.Slug()), Tags: model.Lines("inn")})
		}
	}
	return all, m.err
}

// sit plays a script and gives what is said to each of its lines.
func sit(t *testing.T, change func(*Config), script ...string) (answers []string, r *Reader) {
	t.Helper()
	config := Config{Source: newShire(), Shelf: &marks{kept: map[model.ID]model.Mark{}}, Start: pane.Place{Date: fair}, Today: model.NewDate(2026, 3, 4), Prompt: "\n>"}
	if change != nil {
		change(&config)
	}
	var out strings.Builder
	r = New(config, &out)
	if err := r.Run(context.Background(), strings.NewReader(strings.Join(script, "\n"))); err != nil {
		t.Fatal(err)
	}
	for _, c := range out.String() {
		if c < ' ' && c != '\n' {
			t.Fatalf("%q is said", c)
		}
	}
	return strings.Split(out.String(), "\n>"), r
}

func TestAScriptDrivesAWholeSitting(t *testing.T) {
	opened := ""
	browse := func(c *Config) {
		c.Horizon = c.Source.(*shire)
		c.Browse = func(_ context.Context, urls []model.URL) error { opened = urls[0].String(); return nil }
	}
	sitting := []struct{ say, want string }{
		{"", "Thu 6 June 2013, 2 stories\nShire\n1. The fair opens\n2. A cow is lost"},
		{"2", "A cow is lost\nTold at the inn.\n\nAnd again.\nContext 1: Cattle, 2 stories\nContext 2: Fair, 3 stories\nSource 1: Herald, https://herald.example/a"},
		{"related", "Related 1: The cow is found (8 Jun 2013, shares Cattle, 2 days later)"},
		{"related 1", "Sat 8 June 2013, Shire\nThe cow is found"},
		{"next", "Sat 15 June 2013, Shire\nThe fair closes"},
		{"next", "Sorry: no stories after this day."},
		{"back", "The cow is found"},
		{"back", "A cow is lost"},
		{"back", "1. The fair opens\n2. A cow is lost (read)"},
		{"back", "Sorry: this is where the trail begins."},
		{"forward", "A cow is lost"},
		{"prev", "The fair opens"},
		{"list", "Thu 6 June 2013, 2 stories"},
		{"n", "Sat 8 June 2013, 1 story"},
		{"date 2013-06-10", "Mon 10 June 2013\nNo stories on this day. The nearest day with stories is 8 Jun 2013."},
		{"date june 2013", "Thu 6 June 2013, 2 stories"},
		{"date soon", "Sorry: "},
		{"calendar", "June 2013, 4 stories, 4 read\nThu 6 June 2013, 2 stories, 2 read"},
		{"search fair", "Search for fair\n1. The fair opens (6 Jun 2013, read)\n2. The fair closes (15 Jun 2013, read)"},
		{"2", "The fair closes"},
		{"next", "Sorry: the list ends here."},
		{"more", "Sorry: the list has no more."},
		{"open", "Sorry: which source? open 1 to open 2."},
		{"open 2", "Source 2 is open in the browser."},
		{"open 3", "Sorry: there is no source 3, only 1 to 2."},
		{"context 1", "Fair, 3 stories, 6 Jun 2013 to 15 Jun 2013\n1. The fair opens"},
		{"context Sheep", `Sorry: no context "Sheep" in this archive.`},
		{"1", "The fair opens"},
		{"bookmark", "Bookmarked."},
		{"bookmarks", "1 bookmark\n1. the-fair-opens (6 Jun 2013, bookmarked, read, inn)"},
		{"newest", "Sat 15 June 2013, 1 story"},
		{"trail", "Fair: 6 Jun 2013, The fair opens\nbookmarks: Thu 6 June 2013\nnewest day: Sat 15 June 2013"},
		{"as-of 2013-06-08", "As of Sat 8 June 2013: what is later is hidden."},
		{"as-of", "Nothing is hidden."},
		{"newest", "Sat 15 June 2013"},
		{"7", "Sorry: there is no story 7, only 1 to 1."},
		{"sources", "Sorry: no story is open; a number opens one."},
		{"date", "Sorry: it is date DATE."},
		{"dance", `Sorry: no command "dance"; help names them.`},
		{"help", "related [N], or r: the related stories"},
		{"quit", ""},
		{"list", ""},
	}
	script := make([]string, len(sitting)-1)
	for i, step := range sitting[1:] {
		script[i] = step.say
	}
	for _, c := range commands() {
		if !slices.ContainsFunc(script, func(said string) bool { return strings.Split(said, " ")[0] == c.word }) {
			t.Errorf("the sitting has no %s", c.word)
		}
	}
	answers, r := sit(t, browse, script...)
	if len(answers) != len(sitting)-1 {
		t.Fatalf("%d answers, want %d: it goes on after quit", len(answers), len(sitting)-1)
	}
	for i, answer := range answers {
		if !strings.Contains(answer, sitting[i].want) {
			t.Errorf("%q is answered\n%s\nwant\n%s", sitting[i].say, answer, sitting[i].want)
		}
	}
	if opened != "https://post.example/b" || r.Place().Date != fair.AddDays(9) {
		t.Errorf("%q is opened, left at %v", opened, r.Place())
	}
}

func TestTheEndOfTheInputEndsTheSitting(t *testing.T) {
	answers, r := sit(t, nil, "2")
	if len(answers) != 3 || r.Place().Story.Slug() != "a-cow-is-lost" {
		t.Fatalf("%q, %v", answers, r.Place())
	}
}

func TestAShelfThatCanNotBeWrittenIsSaidOnce(t *testing.T) {
	answers, _ := sit(t, func(c *Config) { c.Shelf = &marks{err: errors.New("the disk is full")} }, "1", "2", "bookmark", "next")
	if all := strings.Join(answers, ""); strings.Count(all, "Marks are not kept: the disk is full.") != 1 || !strings.Contains(all, "The cow is found") {
		t.Fatal(all)
	}
}

func TestLinesFitTheWidth(t *testing.T) {
	answers, _ := sit(t, func(c *Config) { c.Width = 30 }, "2", "help")
	for line := range strings.SplitSeq(strings.Join(answers, "\n"), "\n") {
		if len(line) > 30 {
			t.Errorf("%q is too long", line)
		}
	}
}

func TestASignalEndsTheWaitForACommand(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	r := New(Config{Source: newShire(), Start: pane.Place{Date: fair}}, writer(func(string) {}))
	if err := r.Run(ctx, endless(stop)); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}

type writer func(string)

func (w writer) Write(p []byte) (int, error) {
	w(string(p))
	return len(p), nil
}

// endless is an input that never answers; the call ends the sitting.
type endless func()

func (e endless) Read([]byte) (int, error) {
	e()
	select {}
}
