package format

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"dateline/model"
)

// read reads a page of Markdown and fails on a fault.
func read(t *testing.T, path, text string) Page {
	t.Helper()
	page, err := ReadMarkdown(path, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestAPageThatLiesNowhereIsNamedByItsFormatsLine(t *testing.T) {
	for seed := range uint64(200) {
		s := hostileStory(rand.New(rand.NewPCG(seed, 6)))
		if page := read(t, "anywhere.md", string(write(t, Markdown, Page{Story: s}))); !reflect.DeepEqual(page.Story, s) {
			t.Fatalf("read\n%+v, want\n%+v", page.Story, s)
		}
	}
	for _, text := range []string{"# Title.\n", "Formats: [HTML](http://gazette.example/x)\n\n# Title.\n", "Formats: [HTML](/news/2013/13/6/x.html)\n\n# Title.\n"} {
		if _, err := ReadMarkdown("anywhere.md", []byte(text)); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

func TestAPageOfTheFirstGenerationIsRead(t *testing.T) {
	s := read(t, "news/2013/06/6/the-pier-opens.md", `### [2013-06-6](/news/2013/06/6/index.md)

#  The pier ''opens'' [http:--gazette.example-1 (Gazette)] at A&ndash;B. 




### Source:

1. [The Gazette](http://gazette.example/a_(b))
2. [](http://gazette.example/2)

### Related:

1. [ The pier [in Raton] burns. ](/news/2011/01/12/the-pier-burns.md) _Context: Raton, New Mexico, Pier_
2. [Nothing shared](/zh/news/2011/01/2/x.md)
`).Story
	want := model.Story{
		ID: s.ID, Title: model.NewLine("The pier ''opens'' [http:--gazette.example-1 (Gazette)] at A–B."),
		Sources: []model.Source{{Name: model.NewLine("The Gazette"), URL: model.NewURL("http://gazette.example/a_(b)")}, {URL: model.NewURL("http://gazette.example/2")}},
	}
	for _, link := range []struct {
		id, title string
		contexts  []model.Line
	}{{"2011-01-12/the-pier-burns", "The pier [in Raton] burns.", model.Lines("Raton", "New Mexico", "Pier")}, {"2011-01-02/x", "Nothing shared", nil}} {
		id, err := model.ParseID(link.id)
		if err != nil {
			t.Fatal(err)
		}
		want.Related = append(want.Related, model.Link{ID: id, Title: model.NewLine(link.title), Contexts: link.contexts})
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("read\n%+v, want\n%+v", s, want)
	}
}

func TestSectionsComeInAnyOrderAndLanguage(t *testing.T) {
	for name, text := range map[string]string{
		"chinese": "### 有关:\n\n1. [Old](/zh/news/2011/01/12/old.md) _消息: 港口_\n\n### 信息来源:\n\n1. [报](http://gazette.example/1) [IMG](http://gazette.example/1.jpg)\n",
		"unknown": "### Quellen:\n\n1. [报](http://gazette.example/1)\n1. [Cover Image](http://gazette.example/1.jpg)\n\n### Verwandt\n\n1. [Old](/news/2011/01/12/old.md) _Kontext: 港口_\n",
	} {
		page := read(t, "/zh/news/2013/06/6/x.md", "##### 港口\n#  Title \n\n"+text)
		s := page.Story
		if len(s.Sources) != 1 || s.Sources[0].Name.String() != "报" || s.CoverImage.String() != "http://gazette.example/1.jpg" || s.Topic.String() != "港口" {
			t.Errorf("%s: %+v", name, s)
		}
		if len(s.Related) != 1 || len(s.Related[0].Contexts) != 1 || s.Related[0].Contexts[0].String() != "港口" || page.Whole {
			t.Errorf("%s: related %+v", name, s.Related)
		}
	}
}

func TestADayIsReadInItsOrder(t *testing.T) {
	day := read(t, "news/2013/06/6/README.md", `
Formats: [HTML](2013/06/6/index.html)

## [2013-06-6](/news/2013/06/6/index.md)

##### Harbours
### [The pier (new) opens. ](/news/2013/06/6/the-pier-opens.md)
The mayor&#039;s day, &amp;quot;at last&amp;quot;.

##### 
### [Rain.](/news/2013/06/6/rain.md)
### [Snow.](/news/2013/06/6/snow.md)
_Context: Snow, Pier_

## [Previous Day...](/news/2013/06/5/index.md)
`).Day
	if len(day.Stories) != 3 || day.Generation != 3 || day.Previous != model.NewDate(2013, 6, 5) || !day.Next.IsZero() {
		t.Fatalf("%+v", day)
	}
	first, last := day.Stories[0], day.Stories[2]
	if first.Summary.String() != `The mayor's day, &quot;at last&quot;.` || first.Topic.String() != "Harbours" || !first.Stub {
		t.Errorf("first %+v", first)
	}
	if !reflect.DeepEqual(last.Contexts, model.Lines("Snow", "Pier")) || !last.Topic.IsZero() || !last.Summary.IsZero() {
		t.Errorf("last %+v", last)
	}
}

func TestFaultsNameTheirLine(t *testing.T) {
	page := read(t, "news/2013/06/6/x.md", "# T\n\n### Related:\n\n1. [a](/news/2013/02/30/a.md)\n2. [b](/news/2013/02/28/b.md)\n")
	if len(page.Warnings) != 1 || page.Warnings[0].Line != 5 || len(page.Story.Related) != 1 {
		t.Errorf("warnings %v, related %v", page.Warnings, page.Story.Related)
	}
	for path, text := range map[string]string{
		"news/2013/06/6/x.md": "no headline", "news/2013/02/30/x.md": "# T", "x.md": "# T", "news/2013/06/6/..md": "# T",
		"news/2013/06/6/y.md": strings.Repeat("\n", maxLines) + "\n# T",
	} {
		if _, err := ReadMarkdown(path, []byte(text)); err == nil {
			t.Errorf("%s is read", path)
		}
	}
}
