package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dateline/ui/theme"
)

// How often a meter speaks: a bar that is drawn over, and a line in a log.
const (
	redrawEvery = 100 * time.Millisecond
	lineEvery   = 5 * time.Second
)

// barWidth and minBar are the greatest and the least length of the bar, in
// cells.
const (
	barWidth = 24
	minBar   = 4
)

// meter shows how far long work has come: a bar with rate and time left on a
// terminal, a line now and then elsewhere.
type meter struct {
	out     io.Writer
	drawn   bool // on a terminal: every line is drawn over the one before
	glyphs  theme.Glyphs
	width   int
	unit    string                                        // what is counted, in the plural
	told    func(done int, share float64, facts []string) // who shows it instead; nil for none
	now     func() time.Time
	started time.Time
	last    time.Time
}

func (p *program) newMeter(unit string) *meter {
	ascii := p.flag.ascii || p.env("TERM") == "dumb"
	return &meter{
		out: p.err, drawn: isTerminal(p.err) && p.env("TERM") != "dumb", glyphs: theme.GlyphSet(ascii),
		width: p.columns(), unit: unit, now: p.now, started: p.now(),
	}
}

// report says that so many units are done, which is a share 0..1 of the work,
// 0 where that is not known; note is what is being done.
func (m *meter) report(done int, share float64, note string) {
	now := m.now()
	if m.told != nil {
		m.told(done, share, m.facts(done, share, note, now.Sub(m.started)))
		return
	}
	every := lineEvery
	if m.drawn {
		every = redrawEvery
	}
	if now.Sub(m.last) < every {
		return
	}
	if m.last.IsZero() && !m.drawn {
		m.last = now
		return
	}
	m.last = now
	m.show(m.line(share, m.facts(done, share, note, now.Sub(m.started))))
}

// facts is what is done, the rate, the time left, and the note.
func (m *meter) facts(done int, share float64, note string, spent time.Duration) []string {
	facts := []string{fmt.Sprintf("%d %s", done, m.unit)}
	if seconds := spent.Seconds(); seconds > 0 {
		facts = append(facts, fmt.Sprintf("%.0f/s", float64(done)/seconds))
	}
	if share > 0 {
		left := time.Duration(float64(spent) * (1 - share) / share)
		facts = append(facts, left.Round(time.Second).String()+" left")
	}
	if note != "" {
		facts = append(facts, note)
	}
	return facts
}

func (m *meter) line(share float64, facts []string) string {
	rest := strings.Join(facts, "  ")
	if share > 0 {
		rest = fmt.Sprintf("%3.0f %%  %s", share*100, rest)
		rest = m.bar(share, m.width-2-ansi.StringWidth(rest)) + " " + rest
	}
	return rest
}

// bar is the bar of a share, shorter where there is less room for it.
func (m *meter) bar(share float64, room int) string {
	width := max(minBar, min(barWidth, room))
	full := min(width, int(share*float64(width)))
	return strings.Repeat(m.glyphs.Full, full) + strings.Repeat(m.glyphs.Empty, width-full)
}

func (m *meter) show(line string) {
	if m.drawn {
		fmt.Fprint(m.out, "\r"+ansi.Truncate(line, m.width-1, "")+"\x1b[K")
		return
	}
	fmt.Fprintln(m.out, line)
}

// end clears the bar.
func (m *meter) end() {
	if m.drawn {
		fmt.Fprint(m.out, "\r\x1b[K")
	}
}
