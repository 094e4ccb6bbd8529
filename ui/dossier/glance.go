package dossier

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// Glance is a dossier in a few lines, to be looked at beside a story. It is
// made by [NewGlance].
type Glance struct {
	source  Source
	theme   *theme.Theme
	wanted  string
	day     model.Date
	dossier model.Dossier
	latest  pane.Latest
	held    []glanced // those that were there last, the newest at the end

	width, height int
	drawn         string // in that size; empty where it must be drawn anew
}

// glanced is what there is of a context, by the name that it was asked by.
type glanced struct {
	name    string
	dossier model.Dossier
}

// mostHeld is how many dossiers are held: to read on in a few threads asks for
// none of them twice.
const mostHeld = 24

type glancedMsg struct {
	number int
	glanced
}

// NewGlance makes a glance at nothing.
func NewGlance(source Source, look *theme.Theme) *Glance { return &Glance{source: source, theme: look} }

// At turns to a context, at the day of a story; the dossier before stays until
// the next one is there. The empty name is a glance at nothing.
func (g *Glance) At(name string, day model.Date) tea.Cmd {
	if day != g.day {
		g.day, g.drawn = day, ""
	}
	if name == g.wanted {
		return nil
	}
	g.wanted = name
	ctx, number := g.latest.Next()
	if name == "" {
		g.dossier, g.drawn = model.Dossier{}, ""
		return nil
	}
	for _, known := range g.held {
		if known.name == name {
			g.dossier, g.drawn = known.dossier, ""
			return nil
		}
	}
	return glance(ctx, number, g.source, name)
}

// Take takes an answer to what was asked.
func (g *Glance) Take(msg tea.Msg) {
	if msg, mine := msg.(glancedMsg); mine && g.latest.Fresh(msg.number) {
		g.dossier, g.drawn = msg.dossier, ""
		if g.dossier.Stories > 0 {
			g.held = append(g.held[max(0, len(g.held)-mostHeld+1):], msg.glanced)
		}
	}
}

// Forget turns away, so that the next [Glance.At] reads anew.
func (g *Glance) Forget() {
	g.latest.Next()
	g.wanted, g.dossier, g.drawn, g.held = "", model.Dossier{}, "", nil
}

func glance(ctx context.Context, number int, source Source, name string) tea.Cmd {
	return func() tea.Msg {
		var none model.Date
		d, err := source.Dossier(ctx, name, none, none)
		if err != nil { // the dossier itself will say it
			d = model.Dossier{}
		}
		return glancedMsg{number, glanced{name, d}}
	}
}

// chartRows is the height of a glance's chart.
const chartRows = 3

// View draws the context, its chart, and the names that are near.
func (g *Glance) View(width, height int) string {
	if g.drawn == "" || width != g.width || height != g.height {
		g.width, g.height = width, height
		g.drawn = pane.Fill(g.lines(max(1, width-2)), width, height)
	}
	return g.drawn
}

func (g *Glance) lines(width int) []string {
	d, t := g.dossier, g.theme
	if d.Stories == 0 {
		return nil
	}
	name := ansi.Truncate(d.Name.String(), max(1, width-16), t.Glyphs.Ellipsis)
	lines := []string{t.Quiet.Render(t.Glyphs.Context+" "+name) + t.Faint.Render("   "+model.Plural(d.Stories, "story", "stories"))}
	drawn := graph{d, t, g.day}
	lines = append(append(lines, drawn.facts(width)...), drawn.chart(width, chartRows)...)
	if len(d.Near) > 0 {
		lines = append(lines, "", t.Faint.Render("also near"))
	}
	for _, near := range d.Near {
		name := ansi.Truncate(near.Name.String(), max(1, width-8), t.Glyphs.Ellipsis)
		lines = append(lines, t.Quiet.Render(name)+t.Faint.Render(fmt.Sprintf(" (%d)", near.Stories)))
	}
	for n := range lines {
		lines[n] = " " + lines[n]
	}
	return lines
}
