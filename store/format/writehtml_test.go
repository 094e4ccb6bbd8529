package format

import (
	"strings"
	"testing"

	"dateline/model"
)

func TestHTMLStaysValidWhereTheStoryIsOdd(t *testing.T) {
	id, err := model.NewID(model.NewDate(2013, 6, 6), "x")
	if err != nil {
		t.Fatal(err)
	}
	s := model.Story{
		ID: id, Summary: model.NewMarkdown("### A\n\ntext\n\n###### B\n\n# C\n\n[there](http://gazette.example/[a]#b#c)"),
		CoverImage: model.NewURL("http://[::1]/a[1]\\b?%zz%41#c#d"),
	}
	page := string(write(t, HTML, Page{Story: s}))
	for _, want := range []string{
		"<title>A story of Thu 6 June 2013</title>", "<h2>A</h2>", "<h3>B</h3>", "<h2>C</h2>",
		`href="http://[::1]/a%5B1%5D%5Cb?%25zz%41#c%23d"`, `href="http://gazette.example/%5Ba%5D#b%23c"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if day := string(write(t, HTML, Page{Day: Day{Date: id.Date(), Stories: []model.Story{s}}})); !strings.Contains(day, "<h3>A</h3>") || !strings.Contains(day, "<h4>B</h4>") {
		t.Errorf("headings do not fall below the headline:\n%s", day)
	}
}
