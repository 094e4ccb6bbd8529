package wikitext

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/model"
)

// census is how much a page holds: headings, topics, stories, and the sources
// and the contexts of all stories together.
type census struct{ categories, topics, stories, sources, contexts int }

// golden is what each page of the corpus holds. Every row was compared with
// its page by eye, twice; headings, stories, sources and contexts were counted
// once more by means that share nothing with this package.
var golden = map[string]census{
	"2002-01-01.wiki":             {0, 0, 1, 0, 2},
	"2002-07-30.wiki":             {0, 2, 2, 0, 3},
	"2002-09-22.wiki":             {0, 9, 4, 0, 22},
	"2003-03-10.wiki":             {0, 2, 9, 4, 19},
	"2003-07-28.wiki":             {0, 0, 3, 1, 9},
	"2003-11-07.wiki":             {0, 4, 13, 14, 56},
	"2005-01-01.wiki":             {5, 1, 10, 10, 35},
	"2005-01-08.wiki":             {0, 3, 7, 8, 33},
	"2005-04-27.wiki":             {0, 0, 20, 46, 74},
	"2006-10-09.wiki":             {0, 1, 9, 11, 45},
	"2007-02-23.wiki":             {0, 3, 13, 13, 50},
	"2008-01-31.wiki":             {6, 2, 7, 7, 25},
	"2009-06-20.wiki":             {0, 2, 14, 24, 45},
	"2010-01-01.wiki":             {6, 1, 10, 26, 36},
	"2011-04-22.wiki":             {5, 8, 21, 39, 56},
	"2012-08-21.wiki":             {7, 2, 14, 18, 57},
	"2013-07-04.wiki":             {6, 1, 11, 11, 35},
	"2014-11-18.wiki":             {7, 5, 15, 15, 63},
	"2015-01-01.wiki":             {5, 1, 8, 8, 20},
	"2017-05-05.header-form.wiki": {2, 1, 4, 7, 17},
	"2019-08-11.wiki":             {3, 3, 4, 4, 12},
	"2021-10-24.wiki":             {4, 5, 7, 7, 36},
	"2022-11-02.wiki":             {5, 16, 14, 15, 91},
	"2024-02-23.wiki":             {6, 10, 10, 12, 46},
	"2026-01-06.wiki":             {6, 12, 14, 16, 76},
	"2026-08-07.wiki":             {8, 24, 18, 20, 119},
	"2026-08-30.wiki":             {7, 23, 22, 30, 146},
}

func count(p Page) census {
	c := census{categories: len(p.Categories), topics: len(p.Topics), stories: len(p.Stories)}
	for _, s := range p.Stories {
		c.sources += len(s.Sources)
		c.contexts += len(s.Contexts)
	}
	return c
}

// realPages is the pages of the corpus, by the names of their files.
func realPages(t testing.TB) map[string]string {
	t.Helper()
	folder := os.Getenv("DATELINE_CORPUS")
	if folder == "" {
		t.Skip("corpus not set: DATELINE_CORPUS")
	}
	files, err := filepath.Glob(filepath.Join(folder, "wikipedia", "wikitext", "*.wiki"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages in %s: %v", folder, err)
	}
	pages := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pages[filepath.Base(file)] = string(text)
	}
	return pages
}

func dayOf(t testing.TB, file string) model.Date {
	t.Helper()
	day, err := model.ParseDate(file[:len("2002-01-01")])
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func TestEveryEraOfThePortalIsRead(t *testing.T) {
	pages := realPages(t)
	if len(pages) != len(golden) {
		t.Errorf("%d pages, want %d", len(pages), len(golden))
	}
	for file, text := range pages {
		page := Parse(dayOf(t, file), text)
		if got := count(page); got != golden[file] {
			t.Errorf("%s: %+v, want %+v", file, got, golden[file])
		}
		for _, s := range page.Stories {
			if strings.Contains(s.Title.String()+s.Summary.String(), "[[") || strings.ContainsAny(s.Title.String(), "{}|") || strings.Contains(s.Title.String(), "''") {
				t.Errorf("%s: markup is left in %q", file, s.Title)
			}
			for _, source := range s.Sources {
				if !source.URL.Web() || source.Name.IsZero() || strings.ContainsAny(source.Name.String(), "[]'()") && !strings.Contains(source.Name.String(), "Ha'aretz") {
					t.Errorf("%s: source %q <%s>", file, source.Name, source.URL)
				}
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	pages := realPages(b)
	texts, days := make([]string, 0, len(pages)), make([]model.Date, 0, len(pages))
	for file, text := range pages {
		texts, days = append(texts, text), append(days, dayOf(b, file))
	}
	n := 0
	for b.Loop() {
		Parse(days[n%len(days)], texts[n%len(texts)])
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "pages/s")
}
