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
		for _, payload := range hostile.Payloads() {
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
