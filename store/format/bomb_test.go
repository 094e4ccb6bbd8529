package format

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// bombs are pages of size bytes that could cost far more than their size.
func bombs(size int) map[string]string {
	times := func(s string) string { return strings.Repeat(s, size/len(s)) }
	story := `{"date":"2013-06-06","title":"x",`
	return map[string]string{
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
		"nested.md": "# T\n" + nestedLists(size>>12),
	}
}

// nestedLists is a list in a list in a list, each indented further.
func nestedLists(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- " + strconv.Itoa(i) + "\n")
	}
	return b.String()
}

func TestNoPageCostsFarMoreThanItsSize(t *testing.T) {
	megabytes := 1
	if os.Getenv("DATELINE_LONG") != "" {
		megabytes = 15
	}
	for name, text := range bombs(megabytes << 20) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		_, err := Decode("news/2013/06/6/"+name, []byte(text))
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		spent := int(after.TotalAlloc-before.TotalAlloc) >> 20
		t.Logf("%-16s %8s %6d MB, %v", name, took.Round(time.Millisecond), spent, err)
		if spent > 16*megabytes+100 {
			t.Errorf("%s cost %d MB", name, spent)
		}
	}
	t.Logf("T25: %d bombs of %d MB", len(bombs(1)), megabytes)
}
