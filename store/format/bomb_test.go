package format

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// bombs are small or large pages that could cost far more than their size.
func bombs() map[string]string {
	const size = 15 << 20
	times := func(s string) string { return strings.Repeat(s, size/len(s)) }
	story := `{"date":"2013-06-06","title":"x",`
	b := map[string]string{
		"deep.json": times("["), "objects.json": story + `"related":[` + times(`{"a":1},`) + `{}]}`, "numbers.json": story + `"contexts":[` + times("1,") + "1]}",
		"deep-value.json": story + `"x":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}", "text.json": story + `"summary":"` + times("a") + `"}`,
		"escapes.json": story + `"summary":"` + times(`\u0301`) + `"}`,
		"deep.xml":     times("<a>"), "empty.xml": "<story>" + times("<a/>") + "</story>", "attributes.xml": "<story " + times(`a=""`) + "></story>",
		"quoted.xml": "<story x='>' " + times(`a="" `) + "></story>", "text.xml": "<story><title>" + times("a") + "</title></story>", "comment.xml": "<!--" + times("a") + "-->",
		"laughs.xml": `<!DOCTYPE a [<!ENTITY a "` + strings.Repeat("a", 1000) + `"><!ENTITY b "` + strings.Repeat("&a;", 1000) + `">]><story><title>` + strings.Repeat("&b;", 1000) + "</title></story>",
		"deep.html":  times("<div>"), "page.html": "<article data-page=story>" + times("<b>"), "attributes.html": "<article data-page=story " + times(`a="" `) + ">",
		"fields.html": "<article data-page=story>" + strings.Repeat("<p data-item>", 50) + times("x") + "</article>", "items.html": "<article data-page=story><ul data-list=contexts>" + times("<li data-item>x</li>"),
		"lists.md": times("- "), "headings.md": "# T\n" + times("# \n"), "lines.md": "# T\n" + times("- x\n"), "brackets.md": "# T\n\n### Related:\n\n1. [" + times("]("),
		"backslashes.md": "# " + times(`\](`), "entities.md": "# T\n" + times("&amp;"), "quotes.md": "# T\n" + times("> "), "indents.md": "# T\n" + times(" "), "one.md": times("a"),
		"nested.md": "# T\n" + nestedLists(4000),
	}
	return b
}

// nestedLists is a list in a list in a list, each indented further.
func nestedLists(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- " + strconv.Itoa(i) + "\n")
	}
	return b.String()
}

func TestNoPageCostsMoreThanASecond(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 400 MB")
	}
	for name, text := range bombs() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		_, err := Decode("news/2013/06/6/"+name, []byte(text))
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		grown := (after.TotalAlloc - before.TotalAlloc) >> 20
		t.Logf("%-16s %8s %6d MB allocated, %v", name, took.Round(time.Millisecond), grown, err)
		if took > 10*time.Second || grown > 500 {
			t.Errorf("%s took %s and %d MB", name, took, grown)
		}
	}
}
