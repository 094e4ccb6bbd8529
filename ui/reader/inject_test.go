package reader

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/hostile"
	"dateline/ui/theme"
)

// looks is the ways to draw a page: plain, in a few colours, and in all.
func looks() []*theme.Theme {
	return []*theme.Theme{look(termenv.Ascii), look(termenv.ANSI256), look(termenv.TrueColor)}
}

// texts is the payload in every place: one text each in the long form, else all
// in one, or in a plain look one of them.
func texts(payload string, set *theme.Theme, n int) []string {
	var all []string
	for _, place := range hostile.Places() {
		all = append(all, hostile.Fill(place, payload))
	}
	switch {
	case os.Getenv("DATELINE_LONG") != "":
		return all
	case set.Profile == termenv.TrueColor:
		return []string{strings.Join(all, "\n\n")}
	}
	return all[n%len(all):][:1]
}

func TestNothingForeignComesOutOfProse(t *testing.T) {
	tried := 0
	for _, set := range looks() {
		for n, payload := range hostile.Payloads() {
			if testing.Short() && n%4 > 0 {
				continue
			}
			for _, encode := range hostile.Encodings() {
				for _, text := range texts(encode(payload), set, tried) {
					out := strings.Join(typeset(model.NewMarkdown(text), set, 60).lines, "\n")
					if bad := hostile.Foreign(out); bad != "" || !set.Escapes() && strings.Contains(out, "\x1b") {
						t.Fatalf("%q lets %q through: %q", text, bad, out)
					}
					tried++
				}
			}
		}
	}
	t.Logf("T1: %d pages typeset, 0 failures", tried)
}

// awkward is words that do not fit into lines.
func awkward() []string {
	return []string{
		"words of the ordinary kind", "这是一个很长的中文句子，没有空格，必须在任何字符之间换行。", "http://a.example/" + strings.Repeat("without/a/break", 9), "ｶﾀｶﾅ日本の首相が辞任" + strings.Repeat("e\u0301", 30),
		strings.Repeat("x", 700), "ไทยเขียนติดกันโดยไม่เว้นวรรคระหว่างคำ हिन्दी", "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \u2764\ufe0f",
	}
}

func TestNoLineIsWiderThanItsRoom(t *testing.T) {
	tried := 0
	for n, place := range hostile.Places() {
		for i, words := range awkward() {
			for _, other := range hostile.Places()[:1+6*len(os.Getenv("DATELINE_LONG"))] {
				text := model.NewMarkdown(hostile.Fill(place, words) + "\n\n" + hostile.Fill(other, words))
				for w, width := range []int{0, 1, 2, 5, 10, 20, 40, 80, 200} {
					if os.Getenv("DATELINE_LONG") == "" && (n+i+w)%9 > 1 {
						continue
					}
					for _, line := range typeset(text, look(termenv.ANSI256), max(2, width)).lines {
						if bad := hostile.Foreign(line); bad != "" || ansi.StringWidth(line) > max(2, width) {
							t.Fatalf("%q at width %d: %q", text, width, line)
						}
					}
					tried++
				}
			}
		}
	}
	t.Logf("T8: %d pages typeset, 0 failures", tried)
}

func TestNothingForeignComesOutOfAnyField(t *testing.T) {
	for _, payload := range hostile.Payloads() {
		line, url := model.NewLine("a"+payload+"b"), model.NewURL("http://x.example/"+payload)
		story := model.Story{ID: hotline, Topic: line, Title: line, Contexts: []model.Line{line}, CoverImage: url,
			Sources: []model.Source{{Name: line, URL: url}, {Name: line, URL: model.NewURL("javascript:" + payload)}},
			Changes: []model.Change{{Title: line, Note: line}}, License: line, Attribution: line}
		relation := model.Relation{Headline: model.Headline{ID: hotline, Title: line}, Shared: []model.Line{line}}
		source := fault{shelf{hotline: {Story: story, Counts: []int{1}, Relations: []model.Relation{relation}}}, payload}
		d := sit(t, source, termenv.TrueColor, 60, 60)
		for _, open := range []model.ID{hotline, id("2013-06-06/missing")} {
			d.run(d.Open(open))
			if bad := hostile.Foreign(d.View(true)); bad != "" {
				t.Fatalf("%q lets %q through", payload, bad)
			}
		}
		d.run(d.Open(hotline))
		d.Update(paste("/"))
		d.Update(paste("a" + payload))
		if bad := hostile.Foreign(d.View(true)); bad != "" {
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
	for _, place := range hostile.Places() {
		f.Add(hostile.Fill(place, "&#27;[31m 漢字"), 40)
	}
	set := look(termenv.TrueColor)
	f.Fuzz(func(t *testing.T, text string, width int) {
		width = 2 + max(0, width)%100
		for _, line := range typeset(model.NewMarkdown(text), set, width).lines {
			if bad := hostile.Foreign(line); bad != "" || ansi.StringWidth(line) > width || switched("", line) != "" {
				t.Fatalf("%q gives %q at width %d", text, line, width)
			}
		}
	})
}
