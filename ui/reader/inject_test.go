package reader

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
)

// payloads is what a hostile page may hold: everything that a terminal obeys
// or a reader can not see.
func payloads() []string {
	var all []string
	add := func(s ...string) { all = append(all, s...) }
	for c := range 32 {
		add(string(rune(c)), string(rune(0x80+c)), string([]byte{byte(0x80 + c)}))
	}
	add("\x7f")
	for _, r := range "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" {
		add(string(r))
	}
	for _, r := range "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200c\u200d\u2028\u2029\u2060\u2061\u2062\u2063\u2064\u206a\u206f\u3164\ufe0f\ufeff\uffa0\ufff9\U000e0001\U000e0041" {
		add(string(r))
	}
	for _, body := range []string{"0;title", "4;1;?", "8;;http://x.example", "9;note", "11;?", "52;c;eHg=", "1337;File=:eA=="} {
		add("\x1b]"+body+"\a", "\x1b]"+body+"\x1b\\")
	}
	add("\x1bP$qm\x1b\\", "\x1bPtmux;\x1b\x1b]0;x\a\x1b\\", "\x1bPq#0\x1b\\", "\x1b_x\x1b\\", "\x1b^x\x1b\\", "\x1bXx\x1b\\", "\x1bc", "\x1b#8",
		"\x1b[2J", "\x1b[H", "\x1b[?1049h", "\x1b[6n", "\x1b[c", "\x1b[31m", "\x1b[?1000h", "\x1b]0;open", "\x1bPopen", "\x1b[")
	add("\xc0\x9b", "\xed\xa0\x9b", "\xf5\x80\x80\x80")
	return all
}

// places are the parts of Markdown in which a payload can stand.
func places() []string {
	return []string{"%s", "a%sb", "*a%s*", "**a%s**", "~~a%s~~", "`a%s`", "# a%s", "a%s\n=", "> a%s", "- a%s", "1. a%s", "- [x] a%s",
		"[a%s](http://x.example)", "[a](http://x.example/%s)", "[a](http://x.example \"%s\")", "![a%s](http://x.example)", "![a](http://x.example/%s)",
		"<http://x.example/%s>", "http://x.example/%s", "[a][b]\n\n[b]: http://x.example/%s", "    a%s", "```\na%s\n```", "```%s\na\n```",
		"|a%s|b|\n|-|-|\n|c|d%s|", "<b>a%s</b>", "<div class=\"%s\">a</div>", "<!-- %s -->", "term\n: a%s"}
}

// encodings are the ways to write a payload.
func encodings() []func(string) string {
	entity := func(format string) func(string) string {
		return func(s string) string {
			var b strings.Builder
			for _, r := range s {
				fmt.Fprintf(&b, format, r)
			}
			return b.String()
		}
	}
	return []func(string) string{func(s string) string { return s }, entity("&#%d;"), entity("&#x%x;"), entity(`\&#%d;`), entity("&amp;#%d;"), entity("&**#%d;**")}
}

// foreign finds the first thing in s that the room may not print: all but text,
// line feeds, SGR, and hyperlinks to the web.
func foreign(s string) string {
	for i := 0; i < len(s); {
		if n := sgr(s[i:]); n > 0 {
			i += n
			continue
		}
		if address, found := strings.CutPrefix(s[i:], "\x1b]8;;"); found {
			address, _, _ = strings.Cut(address, "\a")
			if address != "" && !model.NewURL(address).Web() {
				return address
			}
			i += len("\x1b]8;;") + len(address) + 1
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
			return s[i : i+n]
		}
		i += n
	}
	return ""
}

func TestNothingForeignComesOutOfProse(t *testing.T) {
	count := 0
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.TrueColor} {
		set := setting{theme: look(profile), measure: 60}
		for _, payload := range payloads() {
			for _, encode := range encodings() {
				var doc []string
				for _, place := range places() {
					doc = append(doc, strings.ReplaceAll(place, "%s", encode(payload)))
				}
				texts := []string{doc[count%len(doc)], strings.Join(doc, "\n\n")}
				if profile == termenv.Ascii {
					texts = texts[:1]
				}
				for _, text := range texts {
					out := strings.Join(typeset(model.NewMarkdown(text), set.theme, set.measure).lines, "\n")
					if bad := foreign(out); bad != "" || profile == termenv.Ascii && strings.Contains(out, "\x1b") {
						t.Fatalf("%q lets %q through: %q", text, bad, out)
					}
					count++
				}
			}
		}
	}
	t.Logf("%d payloads in %d places and %d encodings: %d texts, nothing foreign", len(payloads()), len(places()), len(encodings()), count)
}

func TestNothingForeignComesOutOfAnyField(t *testing.T) {
	for _, payload := range payloads() {
		line, url := model.NewLine("a"+payload+"b"), model.NewURL("http://x.example/"+payload)
		story := model.Story{ID: hotline, Topic: line, Title: line, Contexts: []model.Line{line}, CoverImage: url,
			Sources: []model.Source{{Name: line, URL: url}, {Name: line, URL: model.NewURL("javascript:" + payload)}},
			Changes: []model.Change{{Title: line, Note: line}}, License: line, Attribution: line}
		relation := model.Relation{Headline: model.Headline{ID: hotline, Title: line}, Shared: []model.Line{line}}
		source := fault{shelf{hotline: {Story: story, Counts: []int{1}, Relations: []model.Relation{relation}}}, payload}
		d := sit(t, source, termenv.TrueColor, 60, 60)
		for _, open := range []model.ID{hotline, id("2013-06-06/missing")} {
			d.run(d.Open(open))
			if bad := foreign(d.View(true)); bad != "" {
				t.Fatalf("%q lets %q through", payload, bad)
			}
		}
		d.run(d.Open(hotline))
		d.Update(paste("/"))
		d.Update(paste("a" + payload))
		if bad := foreign(d.View(true)); bad != "" {
			t.Fatalf("finding %q lets %q through", payload, bad)
		}
	}
}

// fault is a source whose errors carry a payload.
type fault struct {
	shelf
	payload string
}

func (f fault) Page(ctx context.Context, id model.ID) (model.Page, error) {
	page, err := f.shelf.Page(ctx, id)
	if err != nil {
		err = fmt.Errorf("a%s: %w", f.payload, err)
	}
	return page, err
}

func FuzzTypeset(f *testing.F) {
	for _, place := range places() {
		f.Add(strings.ReplaceAll(place, "%s", "&#27;[31m 漢字"), 40)
	}
	set := look(termenv.TrueColor)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = 2 + max(0, width)%100
		for _, line := range typeset(model.NewMarkdown(text), set, width).lines {
			if bad := foreign(line); bad != "" || ansi.StringWidth(line) > width || switched("", line) != "" {
				t.Fatalf("%q gives %q at width %d", text, line, width)
			}
		}
	})
}
