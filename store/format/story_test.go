package format

import (
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/model"
)

// nasty are pieces that mean something in one of the formats.
var nasty = []string{
	"", " ", "x", "a b", "Pier", "Raton, New Mexico", ", ", ",", "](/news/2013/06/6/x.md)", "](", "[", "]", "(", ")", "](/contexts/x.md)",
	`\`, `\\`, `\,`, `\]`, "&amp;", "&amp;amp;", "&#35;", "&", "&ampx;", "&copy", "_", "__", "*", "`", "```", "~~~", "<b>", "</h1>", "<!--", "-->", "<![CDATA[", "]]>",
	"#", "# x", "##### y", " #", "Formats: [HTML](x)", "### Sources:", "### Related:", "_Context: A, B_", "Cover Image", ") [IMG](", "(Current version)",
	"License: a · Attribution: b", "Attribution: ", "·", "_Withdrawn by its source._", "_Not held, known from a link only._",
	"1. [x](/news/2013/06/6/y.md)", "- ", "> ", "---", "===", "    code", "\n", "\n\n", "\n\n\n", "\u3000", "é", "日本", "\U0001f600", "\"", "'", "{{.}}", "{", "}",
	"data-field", "javascript:alert(1)", "http://gazette.example/a_(b)?c=1&copy=2#d", "//host", "../x", "%28", "%", ";", "\u00ad", "\u0301", "-{zh-hans:x;}-",
}

func pick(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteString(nasty[r.IntN(len(nasty))])
	}
	return b.String()
}

func hostileID(r *rand.Rand) model.ID {
	slugs := []string{"x", "index", "README_", "index__", "con", "LPT1_", "a.md", "a.json", "(b)", "100%25", "c&d;", "日本", "e#f", "g'h", "9", "_", "x]y", "a:b", "é", "con.a", "a=3Ab", "=41", "=", "AUX.b.c"}
	id, err := model.NewID(model.NewDate(2000+r.IntN(20), 1+r.IntN(12), 1+r.IntN(28)), slugs[r.IntN(len(slugs))])
	if err != nil {
		panic(err)
	}
	return id
}

// someNames are names of contexts; an empty one is none.
func someNames(r *rand.Rand) []model.Line {
	var names []model.Line
	for range r.IntN(4) {
		if name := model.NewLine(pick(r)); !name.IsZero() {
			names = append(names, name)
		}
	}
	return names
}

// hostileStory is a story that no editor would write.
func hostileStory(r *rand.Rand) model.Story {
	line := func() model.Line { return model.NewLine(pick(r)) }
	s := model.Story{
		ID: hostileID(r), Topic: line(), Title: line(), Summary: model.NewMarkdown(pick(r) + pick(r)), Contexts: someNames(r),
		CoverImage: model.NewURL(pick(r)), License: line(), Attribution: line(), Stub: r.IntN(4) == 0, Withdrawn: r.IntN(4) == 0,
	}
	for range r.IntN(3) {
		s.Sources = append(s.Sources, model.Source{Name: line(), URL: model.NewURL(pick(r))})
		s.Changes = append(s.Changes, model.Change{ID: hostileID(r), Title: line(), Note: line()})
		s.Related = append(s.Related, model.Link{ID: hostileID(r), Title: line(), Contexts: someNames(r)})
	}
	if r.IntN(8) == 0 {
		s.Changes = append(s.Changes, model.Change{ID: s.ID, Title: s.Title, Note: model.NewLine(currentVersion)})
	}
	return s
}

// plainStory is one of the usual kind.
func plainStory(t testing.TB) model.Story {
	t.Helper()
	id := func(text string) model.ID {
		id, err := model.ParseID(text)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	return model.Story{
		ID: id("2013-06-06/the-pier-opens"), Topic: model.NewLine("Harbours"), Title: model.NewLine("The pier opens."),
		Summary:  model.NewMarkdown("The council met twice.\n\nNobody came."),
		Contexts: model.Lines("Pier", "Raton, New Mexico"),
		Sources:  []model.Source{{Name: model.NewLine("The Gazette"), URL: model.NewURL("http://gazette.example/1")}},

		CoverImage: model.NewURL("http://gazette.example/1.jpg"),
		Changes:    []model.Change{{ID: id("2013-06-06/the-pier-may-open"), Title: model.NewLine("The pier may open."), Note: model.NewLine("2013-06-05 (First version)")}},
		Related:    []model.Link{{ID: id("2011-01-12/the-pier-burns"), Title: model.NewLine("The pier burns."), Contexts: model.Lines("Pier", "Raton, New Mexico")}},
		License:    model.NewLine("CC0 1.0"), Attribution: model.NewLine("The editors"),
	}
}
