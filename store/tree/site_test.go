package tree_test

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/model"
	"dateline/store"
	"dateline/store/format"
	"dateline/store/format/harmless"
	"dateline/store/tree"
)

func id(t *testing.T, text string) model.ID {
	t.Helper()
	parsed, err := model.ParseID(text)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// harbour is a small archive with whatever makes a link go wrong: an earlier
// headline, a link to it, one to a story that is not held, names that no file
// should have.
func harbour(t *testing.T) []model.Story {
	t.Helper()
	opens := model.Story{
		ID: id(t, "2013-06-06/the-pier-opens"), Topic: model.NewLine("Harbours"), Title: model.NewLine("The pier <opens> & shuts."),
		Summary:  model.NewMarkdown("See *the* [Gazette](javascript:alert(1)), <b>twice</b>.\n\n# Not a headline"),
		Contexts: model.Lines("Pier", "pier", "Raton, New Mexico", "日本"), CoverImage: model.NewURL("data:image/png;base64,AA"),
		Sources: []model.Source{{Name: model.NewLine("The Gazette"), URL: model.NewURL("https://gazette.example/1?a=1&b=2")}, {Name: model.NewLine("Nobody"), URL: model.NewURL("../x")}},
		License: model.NewLine("CC0 1.0"), Attribution: model.NewLine("The editors"),
	}
	opens.Changes = []model.Change{{ID: id(t, "2013-06-06/the-pier-may-open"), Title: model.NewLine("The pier may open.")}, {ID: id(t, "2013-06-05/earlier"), Title: model.NewLine("Earlier.")}}
	burns := model.Story{ID: id(t, "2013-06-07/100%25(a)#"), Title: model.NewLine("The pier burns."), Withdrawn: true, Contexts: model.Lines("Pier")}
	burns.Related = []model.Link{
		{ID: id(t, "2013-06-06/the-pier-may-open"), Title: model.NewLine("The pier may open."), Contexts: model.Lines("Water, cold")},
		{ID: id(t, "2012-01-01/index"), Title: model.NewLine("The pier is planned.")},
		{ID: id(t, "2013-06-05/earlier"), Title: model.NewLine("Earlier.")},
	}
	return []model.Story{opens, burns}
}

// archive makes an archive of what src yields.
func archive(t *testing.T, stories []model.Story, from string) *store.Archive {
	t.Helper()
	ctx := context.Background()
	name := filepath.Join(t.TempDir(), "a.db")
	w, err := store.Edit(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	src := func(yield func(model.Story, error) bool) {
		for _, s := range stories {
			if !yield(s, nil) {
				return
			}
		}
	}
	if from != "" {
		src = tree.Read(ctx, from, tree.Watch{})
	}
	report, err := store.Copy(ctx, w, src, nil)
	if err := errors.Join(err, errors.Join(report.Faults...), w.Close()); err != nil {
		t.Fatal(err)
	}
	a, err := store.Open(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func all(t *testing.T, a *store.Archive) []model.Story {
	t.Helper()
	var stories []model.Story
	for s, err := range a.Stories(context.Background(), model.Date{}, model.Date{}) {
		if err != nil {
			t.Fatal(err)
		}
		stories = append(stories, s)
	}
	return stories
}

func publish(t *testing.T, a *store.Archive, formats ...format.Format) string {
	t.Helper()
	ctx := context.Background()
	dir := t.TempDir()
	w, err := tree.Create(dir, tree.Options{Title: model.NewLine("Harbour news"), Formats: formats})
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Copy(ctx, w, a.Stories(ctx, model.Date{}, model.Date{}), nil)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAnArchiveComesBackFromEveryFormat(t *testing.T) {
	a := archive(t, harbour(t), "")
	want := all(t, a)
	for _, f := range format.Formats() {
		if got := all(t, archive(t, nil, publish(t, a, f))); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v, want\n%+v", f, got, want)
		}
	}
}

var address = regexp.MustCompile(`(?:href|src)="([^"]*)"`)

func TestASiteHasNoBrokenLinkAndNoScript(t *testing.T) {
	dir := publish(t, archive(t, harbour(t), ""), format.Formats()...)
	if pages := wantSite(t, dir); pages < 10 {
		t.Fatalf("%d pages", pages)
	}
}

// wantSite looks at every page of a site in dir, and follows every link.
func wantSite(t *testing.T, dir string) (pages int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		pages++
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := harmless.Page(data); err != nil || strings.Contains(string(data), "ZgotmplZ") {
			t.Errorf("%s: %v\n%s", name, err, data)
		}
		for _, match := range address.FindAllStringSubmatch(string(data), -1) {
			checkLink(t, name, match[1])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// names is names of topics and contexts that no page, no file and no feed
// should stumble on.
var names = []string{
	"<script>x()</script>", "\"><img src=x onerror=x()>", "' onclick='x()", "</title><svg onload=x()>", "-->", "]]>", "<!-- ", "</style>", "{{.}}", "&lt;b&gt;", "&amp;", "javascript:x()", "//x.example",
	"../../../etc/passwd", "..", ".", "/", "\\", "C:\\con", "CON", "nul.txt", "-rf", "index", "index.html", "a/b/c", "%2e%2e%2f", "?q=1#x", "x.html", "a\x00b", "a\u202eb", "日本", strings.Repeat("x", 400), strings.Repeat("日", 200), " ", "A", "a",
}

func TestAHostileArchiveMakesAHarmlessSite(t *testing.T) {
	var stories []model.Story
	var titles []string
	for n, name := range names {
		s := model.Story{
			ID: id(t, fmt.Sprintf("2013-06-%02d/story-%d", 1+n%5, n)), Topic: model.NewLine(name), Title: model.NewLine(fmt.Sprintf("%d %s", n, name)),
			Summary:  model.NewMarkdown("<img src=x onerror=x()> & more\n\n" + name + " [y](" + name + ")"),
			Contexts: model.Lines("both", name+"!"), Sources: []model.Source{{Name: model.NewLine(name), URL: model.NewURL(name)}}, CoverImage: model.NewURL(name), Attribution: model.NewLine(name),
		}
		if line := model.NewLine(name); !line.IsZero() {
			s.Contexts = append(s.Contexts, line)
		}
		stories, titles = append(stories, s), append(titles, s.Title.String())
	}
	a := archive(t, stories, "")
	dir := publish(t, a, format.Formats()...)
	pages := wantSite(t, dir)
	if pages < 2*len(names) {
		t.Errorf("%d pages", pages)
	}
	if got := all(t, archive(t, nil, dir)); !reflect.DeepEqual(got, all(t, a)) {
		t.Errorf("read back\n%+v, want\n%+v", got, all(t, a))
	}
	data, err := os.ReadFile(filepath.Join(dir, "feed.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var feed struct {
		Titles    []string `xml:"channel>item>title"`
		Summaries []string `xml:"channel>item>description"`
	}
	if err := xml.Unmarshal(data, &feed); err != nil {
		t.Fatal(err)
	}
	slices.Sort(feed.Titles)
	if slices.Sort(titles); !slices.Equal(feed.Titles, titles) {
		t.Errorf("the feed has %q, want %q", feed.Titles, titles)
	}
	if len(feed.Summaries) != len(names) {
		t.Errorf("the feed has %d summaries", len(feed.Summaries))
	}
	for _, summary := range feed.Summaries {
		if err := harmless.Prose(summary); err != nil || !strings.Contains(summary, "<p>&lt;img src=x onerror=x()&gt; &amp; more</p>") {
			t.Errorf("the feed has %q: %v", summary, err)
		}
	}
	t.Logf("T32: %d names, a site of %d pages, 0 failures", len(names), pages)
}

// checkLink follows a link of the page in the file name.
func checkLink(t *testing.T, name, link string) {
	t.Helper()
	parsed, err := url.Parse(strings.ReplaceAll(link, "&amp;", "&"))
	switch {
	case err != nil:
		t.Errorf("%s links to %q: %v", name, link, err)
	case parsed.Scheme == "http", parsed.Scheme == "https", strings.HasPrefix(link, "#"):
	case parsed.IsAbs():
		t.Errorf("%s links to %q", name, link)
	default:
		if _, err := os.Stat(path.Join(filepath.Dir(name), parsed.Path)); err != nil {
			t.Errorf("%s links to %q: %v", name, link, err)
		}
	}
}
