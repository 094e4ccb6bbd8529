package assets_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/assets"
	"dateline/assets/build"
	"dateline/model"
	"dateline/store"
	"dateline/store/format"
)

// maxArchive is the greatest size of the embedded archive, in bytes.
const maxArchive = 8 << 20

func embedded(t *testing.T) *store.Archive {
	t.Helper()
	archive, err := store.OpenFS(context.Background(), assets.Archive, assets.Name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { archive.Close() })
	return archive
}

// all is every story of an archive, in its order.
func all(t *testing.T, archive *store.Archive) []model.Story {
	t.Helper()
	var stories []model.Story
	for story, err := range archive.Stories(context.Background(), model.Date{}, model.Date{}) {
		if err != nil {
			t.Fatal(err)
		}
		stories = append(stories, story)
	}
	return stories
}

func TestTheArchiveIsMadeFromThePages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	if _, err := build.Build(context.Background(), path, "news", "0", time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	fresh, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	carried := embedded(t)
	got, want := all(t, carried), all(t, fresh)
	if len(got) != len(want) {
		t.Fatalf("the archive holds %d stories, the pages %d: go generate ./assets", len(got), len(want))
	}
	for i := range got {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("%s differs from its page: go generate ./assets", got[i].ID)
		}
		for _, archive := range []*store.Archive{carried, fresh} {
			if _, err := archive.Page(context.Background(), got[i].ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, fault := range []error{sameRelations(carried, fresh, got)} {
		if fault != nil {
			t.Error(fault)
		}
	}
	info, err := fs.Stat(assets.Archive, assets.Name)
	if err != nil || info.Size() > maxArchive {
		t.Errorf("the archive has %d bytes, at most %d (%v)", info.Size(), maxArchive, err)
	}
}

func TestEveryPageKeepsTheRules(t *testing.T) {
	archive := embedded(t)
	uses := map[model.Line]int{}
	stories := all(t, archive)
	for _, s := range stories {
		for _, context := range s.Contexts {
			uses[context]++
		}
	}
	for _, s := range stories {
		if s.Stub {
			t.Errorf("%s: a page links to it and there is none", s.ID)
			continue
		}
		for _, fault := range faults(s, uses) {
			t.Errorf("%s: %s", s.ID, fault)
		}
		if _, err := os.Stat(filepath.FromSlash(strings.TrimPrefix(format.Markdown.File(format.Base(s.ID)), "/"))); err != nil {
			t.Error(err)
		}
		related, _, err := archive.Related(context.Background(), s.ID, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(related) == 0 || related[0].Strength() == model.Weak {
			t.Errorf("%s: no fair link leads on from it", s.ID)
		}
	}
}

// topics are the headings under which stories stand.
var topics = map[string]bool{
	"Armed conflicts and attacks": true, "Arts and culture": true, "Business and economy": true, "Disasters and accidents": true,
	"Health and environment": true, "International relations": true, "Law and crime": true, "Politics and elections": true,
	"Science and technology": true, "Sports": true, "North Korea": true,
}

// faults is what a page has against the rules of the README.
func faults(s model.Story, uses map[model.Line]int) []string {
	var found []string
	check := func(holds bool, fault string) {
		if !holds {
			found = append(found, fault)
		}
	}
	title, summary := utf8.RuneCountInString(s.Title.String()), utf8.RuneCountInString(s.Summary.String())
	check(title >= 60 && title <= 220, "its headline is too short or too long")
	check(strings.HasSuffix(s.Title.String(), "."), "its headline is no sentence")
	check(summary >= 100 && summary <= 500, "its summary is too short or too long")
	check(topics[s.Topic.String()], "its topic is unknown: "+s.Topic.String())
	check(len(s.Contexts) >= 2 && len(s.Contexts) <= 7, "it has not two to seven contexts")
	check(len(s.Sources) > 0, "it has no source")
	check(!s.License.IsZero() && !s.Attribution.IsZero(), "it names no licence or no author")
	for _, source := range s.Sources {
		check(source.URL.Web(), "a source is no address: "+source.URL.String())
	}
	for _, context := range s.Contexts {
		check(uses[context] > 1 || event(context.String()), "only it has the context "+context.String())
	}
	return found
}

// events are words in the names of events, which may have a page to themselves.
var events = map[string]bool{}

func init() {
	for word := range strings.FieldsSeq(`war wars earthquake tsunami crash attack attacks bombing bombings massacre election elections
		referendum hurricane typhoon cyclone shooting disaster crisis coup eruption outbreak pandemic treaty agreement accord
		protests riots flight summit trial scandal storm flood floods fire spill mission siege battle protocol cup games
		championship championships`) {
		events[word] = true
	}
}

func event(name string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if events[word] || len(word) == 4 && word >= "1000" && word <= "2999" {
			return true
		}
	}
	return false
}

func TestNamesOfContextsDiffer(t *testing.T) {
	spellings := map[string]model.Line{}
	for _, s := range all(t, embedded(t)) {
		for _, context := range s.Contexts {
			folded := strings.ReplaceAll(strings.TrimPrefix(store.Fold(context.String()), "the "), " ", "")
			if other, found := spellings[folded]; found && other != context {
				t.Errorf("%s: %q and %q are one", s.ID, other, context)
			}
			spellings[folded] = context
		}
	}
}

func TestEveryMonthHasNews(t *testing.T) {
	counts, err := embedded(t).Counts(context.Background(), model.Query{}, model.Date{}, model.Date{})
	if err != nil {
		t.Fatal(err)
	}
	perDay := map[model.Date]int{}
	days := map[model.Month]int{}
	for _, count := range counts {
		perDay[count.Date] = count.Stories
		days[count.Date.Month()]++
	}
	for month := model.NewMonth(2001, 1); month != model.NewMonth(2026, 1); month = month.Add(1) {
		if days[month] < 6 {
			t.Errorf("%s has stories on %d days, and six are the least", month.Long(), days[month])
		}
	}
	for _, dense := range []model.Month{model.NewMonth(2013, 6), model.NewMonth(2018, 1)} {
		for day := dense.First(); day.Month() == dense; day = day.AddDays(1) {
			if perDay[day] < 2 {
				t.Errorf("%s has %d stories, and two are the least", day, perDay[day])
			}
		}
	}
}

func sameRelations(a, b *store.Archive, stories []model.Story) error {
	for i := 0; i < len(stories); i += 97 {
		one, _, err := a.Related(context.Background(), stories[i].ID, 10)
		if err != nil {
			return err
		}
		other, _, err := b.Related(context.Background(), stories[i].ID, 10)
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(one, other) {
			return &store.MissingError{ID: stories[i].ID}
		}
	}
	return nil
}
