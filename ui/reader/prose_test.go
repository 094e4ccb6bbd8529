package reader

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
)

// mixed is an ordinary text with a little of everything.
const mixed = "The keepers will speak twice a day, at *eight* and at **four**. Ships had steered by guess since the line was cut, see [the log](http://log.example/1).\n\n" +
	"- The northern keeper asked first.\n- The southern one `answered` within the hour.\n\n" +
	"> A quote of some length, which runs over more than a line of the page and further.\n\n1. one\n2. two\n\n"

// pathological are texts for which Glamour takes seconds, gigabytes or the
// whole stack where nothing stands before it.
func pathological() map[string]string {
	r := strings.Repeat
	nested := ""
	for i := range 160 {
		nested += r("  ", i) + "- a\n"
	}
	fences := ""
	for i := range 340 {
		fences += r("`", i) + " "
	}
	return map[string]string{
		"quotes": r(">", 100), "quotes and lists": r("> - ", 50), "lists": r("- ", 400), "nested lists": nested, "empty items": r("- ", 4000) + r("\n", 4000),
		"quotes on every line": r(r("> ", 20)+"a\n", 1400), "lazy quote": r("> ", 20) + "a\n" + r("b\n", 9000), "numbers": r("1. ", 400),
		"long word": r("x", 100_000), "long words": r(r("x", 600)+" ", 100), "Chinese": r("漢字仮名、", 20_000), "marks": r("e\u0301", 50_000),
		"entities": r("&amp;", 10_000), "brackets": r("[", 20_000), "spaced brackets": r("[ ", 30_000), "open links": r("[a](b ", 16_000), "ticks": r("`", 125_000), "rising ticks": fences,
		"stars": r("*", 80_000) + "a" + r("*", 80_000), "crossed emphasis": r("*a_ ", 16_000), "closed emphasis": r("/c* ", 16_000), "deep emphasis": r("*a **b ", 4000) + r("c** d* ", 4000),
		"strikes": r("~~a ", 16_000), "tags": r("<a ", 20_000), "comments": r("<!-- ", 12_000), "references": r("[a]: b\n", 9000), "addresses": r("http://a.b ", 5800),
		"headings": r("# h\n", 10_000), "underlined headings": r("a\n=\n", 5000), "wide cell": "|a|\n|-|\n|" + r("x ", 250_000) + "|", "columns": r("|a", 8000) + "|\n" + r("|-", 8000) + "|\n",
		"paragraphs": r("a\n\n", 50_000), "code": "```go\n" + r("func main() {}\n", 70_000) + "```", "indented": r(" ", 60_000) + "a",
	}
}

func TestPathologicalTextIsShownAndFits(t *testing.T) {
	set := look(termenv.ANSI256)
	for name, text := range pathological() {
		for _, width := range []int{80, 10} {
			p := typeset(model.NewMarkdown(text), set, width)
			if len(p.lines) == 0 {
				t.Errorf("%s: nothing is shown", name)
			}
			for _, line := range p.lines {
				if ansi.StringWidth(line) > width {
					t.Errorf("%s: %q is wider than %d", name, line, width)
					break
				}
			}
		}
	}
}

func TestGateRefusesWhatMarkdownCanNotCarry(t *testing.T) {
	texts := pathological()
	for name, want := range map[string]error{
		"quotes": tooDeep, "nested lists": tooDeep, "columns": tooWide, "ticks": tooLong, "crossed emphasis": tooMuch, "headings": tooMuch, "stars": tooLong, "paragraphs": tooLong, "wide cell": tooLong,
	} {
		if got := gate(loosen(texts[name]), 80); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if err := gate(strings.Repeat(mixed, 200<<10/len(mixed)), 80); err != nil {
		t.Errorf("200 KB of ordinary text: %v", err)
	}
}

func TestTheBeginningOfAnEndlessTextIsShown(t *testing.T) {
	p := typeset(model.NewMarkdown(strings.Repeat("漢字 ", 1<<20)), look(termenv.Ascii), 80)
	if size := len(strings.Join(p.lines, "")); size < maxPlain*9/10 || size > maxPlain || !strings.Contains(p.notice, "megabyte of 7") {
		t.Errorf("%d bytes, %s", size, p.notice)
	}
}

func TestNoLetterIsLostAtAnyWidth(t *testing.T) {
	texts := []string{
		"Ordinary words, a hyphen-ated one, AT&T, and *emphasis*.",
		"这是一个很长的中文句子，没有空格，必须在任何字符之间换行。“引号”（括号）也要注意；（还有）一个词：𠀀𠀁。",
		"日本の首相が辞任。カタカナのテスト、ｶﾀｶﾅ half, ends with ASCII words.",
		"http://example.org/a/very/long/address/" + strings.Repeat("without/any/break", 8),
		"    code that is wider than the room and must not be cut at its edge, whatever it is worth",
		"ไทยเขียนติดกันโดยไม่เว้นวรรคระหว่างคำ हिन्दी में लिखा हुआ पाठ",
	}
	set := look(termenv.Ascii)
	for _, text := range texts {
		want := visible(strings.ReplaceAll(text, "*", ""))
		for _, width := range []int{2, 5, 10, 11, 20, 40, 41, 80, 200} {
			p := typeset(model.NewMarkdown(text), set, width)
			if got := visible(strings.Join(p.lines, "")); p.notice == "" && got != want {
				t.Errorf("width %d: %q, want %q", width, got, want)
			}
			for _, line := range append(p.lines, wrap(text, width)...) {
				if ansi.StringWidth(line) > width {
					t.Errorf("%q is wider than %d", line, width)
				}
			}
		}
	}
}

// visible is a text without its blanks.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestChineseFillsItsLines(t *testing.T) {
	text := "*重点*：" + strings.Repeat("这是一个很长的中文句子，没有空格。", 8)
	for _, lines := range [][]string{typeset(model.NewMarkdown(text), look(termenv.Ascii), 40).lines, wrap(text, 40)} {
		for _, line := range lines[:len(lines)-1] {
			if ansi.StringWidth(line) < 34 {
				t.Errorf("%q leaves a hole", line)
			}
			if strings.ContainsRune("，。：", []rune(line)[0]) {
				t.Errorf("%q begins with a sign that closes", line)
			}
		}
	}
}

func TestListsHangAndQuotesAreBarred(t *testing.T) {
	text := "- an item that is longer than one line\n  - one below\n\n1. first\n\n> a quote that is longer than one line"
	got := typeset(model.NewMarkdown(text), look(termenv.Ascii), 24).lines
	want := []string{"• an item that is", "  longer than one line", "  • one below", "", "1. first", "", "│ a quote that is longer", "│ than one line"}
	if !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
}

func TestEveryLineSwitchesOffWhatItSwitchesOn(t *testing.T) {
	for _, line := range typeset(model.NewMarkdown("**"+strings.Repeat("bold words ", 40)+"end**"), look(termenv.ANSI256), 30).lines {
		if switched("", line) != "" {
			t.Errorf("%q leaves something on", line)
		}
		if !strings.Contains(line, "\x1b[1m") {
			t.Errorf("%q has lost its style", line)
		}
	}
}

func BenchmarkTypeset(b *testing.B) {
	set := look(termenv.ANSI256)
	for name, size := range map[string]int{"1KB": 1 << 10, "10KB": 10 << 10, "89KB": 89 << 10} {
		text := model.NewMarkdown(strings.Repeat(mixed, 1+size/len(mixed))[:size])
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				typeset(text, set, 80)
			}
		})
	}
}

func TestOfHTMLOnlyTheTextIsShown(t *testing.T) {
	text := "Two <b>ships</b> sail &amp; return.\n\n<div onclick=\"alert(1)\">A notice &lt;here&gt;</div>\n\n<script>\nalert(1)\n</script>\n\nThe end."
	shown := ansi.Strip(strings.Join(typeset(model.NewMarkdown(text), look(termenv.Ascii), 60).lines, "\n"))
	for _, want := range []string{"Two ships sail", "A notice", "The end."} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in\n%s", want, shown)
		}
	}
	if strings.Contains(shown, "alert") || strings.Contains(shown, "div") {
		t.Errorf("%s", shown)
	}
}
