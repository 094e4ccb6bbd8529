package ui_test

import (
	"io"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/theme"
)

// inColour is a screen as most terminals show it.
func inColour(c *ui.Config) {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.ANSI256)
	c.Theme = theme.New(renderer, theme.Dark, false)
}

// BenchmarkKey measures from a key to the frame that answers it, with all that
// is asked on the way, at 200x60. The archive takes no time.
//
//	go test -run '^$' -bench Key -benchtime 1000x ./ui
func BenchmarkKey(b *testing.B) {
	for _, way := range []struct{ name, there, back string }{
		{"down a line", "j", "k"}, {"next day", "]", "["}, {"next month", "}", "{"},
	} {
		b.Run(way.name, func(b *testing.B) { measure(b, way.there, way.back) })
	}
	b.Run("follow a link and back", func(b *testing.B) { measure(b, "1", "backspace") })
}

func measure(b *testing.B, there, back string) {
	d := sit(b, 200, 60, inColour)
	if there == "1" {
		d.press("enter")
	}
	var took []time.Duration
	for b.Loop() {
		started := time.Now()
		d.press(there).app.View()
		took = append(took, time.Since(started))
		d.press(back)
	}
	reportSpread(b, took)
}

// BenchmarkHolding goes from day to day and draws each, to the end and back.
func BenchmarkHolding(b *testing.B) {
	d := sit(b, 200, 60, inColour)
	day, key := model.Date{}, "]"
	for b.Loop() {
		if d.press(key).app.View(); d.app.Place().Date == day {
			key = map[string]string{"]": "[", "[": "]"}[key]
		}
		day = d.app.Place().Date
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "days/s")
}

// BenchmarkResize measures from a new size to its frame: the story is typeset
// anew.
func BenchmarkResize(b *testing.B) {
	d := sit(b, 200, 60, inColour)
	var took []time.Duration
	for b.Loop() {
		started := time.Now()
		d.send(tea.WindowSizeMsg{Width: 120 + len(took)%80, Height: 60})
		d.app.View()
		took = append(took, time.Since(started))
	}
	reportSpread(b, took)
}

func reportSpread(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
}
