package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

// slowly says whether a story answers a query, by reading it.
func slowly(q model.Query, s model.Story) bool {
	title, summary := tokens(s.Title.String()), tokens(s.Summary.String())
	holds := func(term model.Term) bool {
		for _, w := range newTerms(model.Query{Any: [][]model.Term{{term}}}) {
			for _, text := range [][]token{title, summary} {
				for i := range text {
					if w.at(text[i:]) {
						return true
					}
				}
			}
		}
		return false
	}
	has := func(names []model.Line, name model.Line) bool {
		return slices.ContainsFunc(names, func(n model.Line) bool { return Fold(n.String()) == Fold(name.String()) })
	}
	lacks := func(term model.Term) bool { return !holds(term) }
	any := len(q.Any) == 0 || slices.ContainsFunc(q.Any, func(group []model.Term) bool { return !slices.ContainsFunc(group, lacks) })
	ok := any && !slices.ContainsFunc(q.Not, holds) && !s.Stub && (len(q.Topics) == 0 || has(q.Topics, s.Topic))
	for _, context := range q.Contexts {
		ok = ok && has(s.Contexts, context)
	}
	for _, source := range q.Sources {
		ok = ok && slices.ContainsFunc(s.Sources, func(o model.Source) bool {
			return strings.Contains(Fold(o.Name.String()+" "+o.URL.String()), Fold(source.String()))
		})
	}
	return ok && !s.Date().Before(q.From) && (q.To.IsZero() || !s.Date().After(q.To))
}

// asker makes up queries from the words of stories.
type asker struct {
	*rand.Rand
	stories []model.Story
}

func (a asker) story() model.Story { return a.stories[a.IntN(len(a.stories))] }

func (a asker) word() string {
	words := strings.Fields(a.story().Title.String())
	if len(words) == 0 {
		return "x"
	}
	return words[a.IntN(len(words))]
}

func (a asker) phrase() string {
	words := strings.Fields(strings.ReplaceAll(a.story().Title.String(), `"`, ""))
	at := a.IntN(max(1, len(words)-2))
	return `"` + strings.Join(words[min(at, len(words)):min(at+2, len(words))], " ") + `"`
}

func (a asker) query() string {
	s := a.story()
	context := "none"
	if len(s.Contexts) > 0 {
		context = strings.ToUpper(s.Contexts[0].String())
	}
	letters := []rune(a.word())
	year := s.Date().Year()
	return []string{
		a.word(), a.word() + " " + a.word(), a.phrase(), a.phrase() + " " + a.word(), string(letters[:1+a.IntN(min(4, len(letters)))]) + "*",
		a.word() + " OR " + a.word() + " " + a.word(), a.word() + " -" + a.word(), "-" + a.word() + fmt.Sprintf(" on:%d", year),
		fmt.Sprintf("context:%q", context), fmt.Sprintf("context:%q %s", context, a.word()),
		fmt.Sprintf("%s after:%d before:%d", a.word(), year, year+2), fmt.Sprintf("topic:%q %s*", s.Topic, string(letters[:1])), "source:gazette " + a.word(),
	}[a.IntN(13)]
}

// agree fails where an archive finds others than the stories that hold what
// was asked for.
func agree(t *testing.T, a *Archive, ask asker, n int) {
	t.Helper()
	found := 0
	for range n {
		text := ask.query()
		q := model.ParseQuery(text)
		var want []string
		for _, s := range ask.stories {
			if slowly(q, s) {
				want = append(want, s.ID.String())
			}
		}
		hits, err := a.Search(t.Context(), q, model.Newest, 0, len(ask.stories))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var got []string
		for _, hit := range hits.List {
			got = append(got, hit.ID.String())
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d stories, want %d; %s", text, len(got), len(want), difference(got, want))
		}
		found += len(got)
	}
	if found == 0 {
		t.Fatal("nothing was found at all")
	}
}

func difference(got, want []string) string {
	for _, id := range want {
		if _, is := slices.BinarySearch(got, id); !is {
			return "it lacks " + id
		}
	}
	for _, id := range got {
		if _, is := slices.BinarySearch(want, id); !is {
			return "it has " + id
		}
	}
	return ""
}

var madeUp = strings.Fields(`harbour Harbor café CAFE naïve storm storms stormy Red Cross cross-border U.S. covid-19 Zürich 東京の天文台 北京 กรุงเทพ the of a
	council councils "Marigold" o'clock 14:30 über straße ÅNGSTRÖM résumé x y2k 1911 ½ ﬁne Ελλάδα Москва й & — ...`)

// town is a made-up archive of many short stories.
func town(t testing.TB, n int) (*Archive, []model.Story) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	var stories []model.Story
	for i := range n {
		var title, summary []string
		for range 3 + r.IntN(8) {
			title, summary = append(title, madeUp[r.IntN(len(madeUp))]), append(summary, madeUp[r.IntN(len(madeUp))])
		}
		id, err := model.NewID(model.NewDate(2010, 1, 1).AddDays(r.IntN(2000)), fmt.Sprintf("story-%d", i))
		if err != nil {
			t.Fatal(err)
		}
		s := model.Story{ID: id, Title: model.NewLine(strings.Join(title, " ")), Topic: model.NewLine([]string{"Säfety", "Sports", ""}[i%3])}
		if i%2 == 0 {
			s.Summary = model.NewMarkdown(strings.Join(summary, " "))
			s.Contexts = model.Lines([]string{"Red Cross", "Zürich", "東京", "Red Cross"}[i%4], "Bay")
			s.Sources = []model.Source{{Name: model.NewLine("The Gazetté"), URL: model.NewURL("https://news.example/1")}}
		}
		stories = append(stories, s)
	}
	path := filepath.Join(t.TempDir(), "town.db")
	w, err := Edit(t.Context(), path)
	if err == nil {
		_, err = Copy(t.Context(), w, sequence(stories...), nil)
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	a, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a, stories
}

func TestASearchFindsWhatASlowScanFinds(t *testing.T) {
	a, stories := town(t, 600)
	agree(t, a, asker{rand.New(rand.NewPCG(3, 4)), stories}, many(500, 500))
}

func TestASearchOfTheCorpusFindsWhatASlowScanFinds(t *testing.T) {
	var stories []model.Story
	for s, err := range corpus(t) {
		if err != nil {
			t.Fatal(err)
		}
		stories = append(stories, s)
	}
	agree(t, largeArchive(t), asker{rand.New(rand.NewPCG(5, 6)), stories}, many(20, 500))
}

func TestHitsComeInTheOrderThatIsAskedFor(t *testing.T) {
	a, _ := town(t, 600)
	q := model.ParseQuery("storm*")
	all, err := a.Search(t.Context(), q, model.Newest, 0, 1000)
	if err != nil || all.More || !slices.IsSortedFunc(all.List, func(a, b model.Hit) int { return b.ID.Date().Compare(a.ID.Date()) }) {
		t.Fatalf("more %t, %v", all.More, err)
	}
	best, err := a.Search(t.Context(), q, model.Best, 0, 1000)
	if err != nil || len(best.List) != len(all.List) || !slices.IsSortedFunc(best.List, func(a, b model.Hit) int { return int(1e6 * (b.Score - a.Score)) }) {
		t.Fatalf("%d of %d, %v", len(best.List), len(all.List), err)
	}
	for _, order := range []model.Order{model.Newest, model.Best} {
		whole := map[model.Order]model.Hits{model.Newest: all, model.Best: best}[order]
		part, err := a.Search(t.Context(), q, order, 5, 7)
		if err != nil || !part.More || len(part.List) != 7 || part.List[0].ID != whole.List[5].ID || part.List[6].ID != whole.List[11].ID {
			t.Fatalf("order %d: %+v, %v", order, part, err)
		}
	}
	if n, err := a.CountMatches(t.Context(), q, 20); n != 20 || err != nil {
		t.Fatalf("%d, %v", n, err)
	}
}

func TestDaysOfAnActiveSearchAreCountedAndFound(t *testing.T) {
	a, stories := town(t, 600)
	q := model.ParseQuery("storm")
	want := map[model.Date]int{}
	for _, s := range stories {
		if slowly(q, s) {
			want[s.Date()]++
		}
	}
	counts, err := a.Counts(t.Context(), q, model.Date{}, model.Date{})
	if err != nil || len(counts) != len(want) {
		t.Fatalf("%d days, want %d, %v", len(counts), len(want), err)
	}
	for i, count := range counts {
		if count.Stories != want[count.Date] {
			t.Errorf("%s has %d, want %d", count.Date, count.Stories, want[count.Date])
		}
		day, err := a.Day(t.Context(), q, count.Date)
		if err != nil || len(day) != count.Stories {
			t.Errorf("%s lists %d, %v", count.Date, len(day), err)
		}
		if next, err := a.Nearest(t.Context(), q, count.Date, +1); err != nil || i+1 < len(counts) && next != counts[i+1].Date {
			t.Errorf("after %s comes %s, %v", count.Date, next, err)
		}
		if before, err := a.Nearest(t.Context(), q, count.Date, -1); err != nil || i > 0 && before != counts[i-1].Date {
			t.Errorf("before %s comes %s, %v", count.Date, before, err)
		}
	}
}

func TestWhatIsSearchedForIsMarked(t *testing.T) {
	long := strings.Repeat("Nothing of note was said before that. ", 10)
	s := story(t, "2013-06-06/a", "The CAFÉ by the harbour reopens in 東京の港.")
	s.Summary = model.NewMarkdown(long + "Its owner thanks the Red Cross. " + long)
	path := filepath.Join(t.TempDir(), "a.db")
	fill(t, path, s)
	for text, want := range map[string]string{
		"cafe": "CAFÉ", "harb*": "harbour", `"by the"`: "by the", "東京": "東京", "the": "The|the", "cafe red*": "CAFÉ + Red",
		`"red cross"`: " + Red Cross", "cafe OR moss": "CAFÉ", `the "the harbour"`: "The|the harbour",
	} {
		hits, err := reopen(t, path).Search(t.Context(), model.ParseQuery(text), model.Newest, 0, 1)
		if err != nil || len(hits.List) != 1 {
			t.Fatalf("%s: %v, %v", text, hits, err)
		}
		hit := hits.List[0]
		got := marked(hit.Title.String(), hit.Found)
		if len(hit.Excerpt.Found) > 0 {
			got += " + " + marked(hit.Excerpt.Text.String(), hit.Excerpt.Found)
			if !hit.Excerpt.Cut || len(hit.Excerpt.Text.String()) > excerptBytes {
				t.Errorf("%s: the excerpt is %+v", text, hit.Excerpt)
			}
		}
		if got != want {
			t.Errorf("%s marks %q, want %q", text, got, want)
		}
	}
}

func marked(text string, spans []model.Span) string {
	var parts []string
	for _, span := range spans {
		parts = append(parts, text[span.From:span.To])
	}
	return strings.Join(parts, "|")
}

func FuzzSearch(f *testing.F) {
	a, _ := town(f, 60)
	for _, seed := range []string{`"`, `a" OR "b`, "NEAR(a b)", "title:x", "^a", "a* -b", `\`, "{x}:y", strings.Repeat("a -b OR ", 120), "context:'; DROP TABLE story", "\x00", "½", "é́", "pier\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, q := range []model.Query{model.ParseQuery(text), model.ParseTyped(text), {Any: [][]model.Term{{{Text: text}, {Text: text, Prefix: true}}}}, {Not: []model.Term{{Text: text}}}} {
			for _, order := range []model.Order{model.Newest, model.Best} {
				if _, err := a.Search(context.Background(), q, order, 0, 5); err != nil {
					t.Fatalf("%q: %v", text, err)
				}
			}
			if _, err := a.Counts(context.Background(), q, model.Date{}, model.Date{}); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
		}
	})
}
