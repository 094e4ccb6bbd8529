//go:build linux

package cli

import (
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// far is how many days or stories a long sitting goes through.
const far = 1000

// BenchmarkHolding measures the program on a terminal of 200x60 as it takes a
// thousand presses of ] that came at once, until the last day is shown.
//
//	go test -run '^$' -bench Holding -benchtime 3x ./ui/cli
func BenchmarkHolding(b *testing.B) {
	program := build(b, "dateline")
	for _, name := range benchArchives(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			days := daysOf(b, name, 1)
			first, last := days[0], days[far]
			for b.Loop() {
				x := commandOnTerminal(b, 200, 60, nil, exec.Command(program, "--archive", name, first.String()))
				x.awaitText(first.Long())
				x.awaitText("Related")
				started := time.Now()
				x.press(strings.Repeat("]", far))
				x.awaitText(last.Long())
				b.ReportMetric(far/time.Since(started).Seconds(), "days/s")
				x.press("Q")
				x.awaitEnd()
			}
		})
	}
}

// BenchmarkLineDown goes two hundred steps down the lists of days, spread over an
// archive, on a terminal of 120x40 in colour, and reports the bytes that a step
// writes, with all that follows it.
//
//	go test -run '^$' -bench LineDown -benchtime 1x ./ui/cli
func BenchmarkLineDown(b *testing.B) {
	const most, stride, still = 200, 997, 100 * time.Millisecond
	program := build(b, "dateline")
	for _, name := range benchArchives(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			var written []int
			days := daysOf(b, name, 2)
			for b.Loop() {
				for n := 0; len(written) < most; n += stride {
					day := days[n%len(days)].String()
					x := commandOnTerminal(b, 120, 40, nil, exec.Command(program, "--archive", name, day))
					x.awaitText(" 1/")
					x.press("jk")
					for x.awaitQuiet(still); ; {
						before, last := len(x.bytes()), x.atLast()
						if last {
							break
						}
						x.press("j")
						x.await("the next story", func(string) bool { return len(x.bytes()) > before })
						x.awaitQuiet(still)
						written = append(written, len(x.bytes())-before)
					}
					x.press("Q")
					x.awaitEnd()
				}
			}
			slices.Sort(written)
			b.ReportMetric(float64(written[len(written)/2]), "p50-B")
			b.ReportMetric(float64(written[len(written)*99/100]), "p99-B")
		})
	}
}

// atLast says that the last story of the list is chosen.
func (x *terminal) atLast() bool {
	rows := strings.Split(strings.TrimSpace(x.text()), "\n")
	at := position.FindStringSubmatch(rows[len(rows)-1])
	return at == nil || at[1] == at[2]
}

// position is which of how many stories is chosen.
var position = regexp.MustCompile(` ([0-9]+)/([0-9]+) `)

// BenchmarkMemory reads a thousand stories on a terminal of 200x60, one by one,
// and reports the most memory that the process has had.
//
//	go test -run '^$' -bench Memory -benchtime 1x ./ui/cli
func BenchmarkMemory(b *testing.B) {
	program := build(b, "dateline")
	for _, name := range benchArchives(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			for b.Loop() {
				x := commandOnTerminal(b, 200, 60, nil, exec.Command(program, "--archive", name, "2013-06-06"))
				x.awaitText("Related")
				x.press("\r")
				for range far {
					before := len(x.bytes())
					x.press("J")
					x.await("the next story", func(string) bool { return len(x.bytes()) > before })
				}
				x.awaitQuiet(time.Second)
				b.ReportMetric(float64(resident(b, x.command.Process.Pid))/1024, "MB")
				x.press("Q")
				x.awaitEnd()
			}
		})
	}
}

// BenchmarkSitting reads by a script of keys at 200x60, and measures from each
// key to the frame with the day and the story, with all that is asked of a real
// archive on the way. Profiles of it are those of reading:
//
//	go test -run '^$' -bench Sitting -benchtime 20x -cpuprofile cpu.out -memprofile mem.out ./ui/cli
func BenchmarkSitting(b *testing.B) {
	for _, name := range benchArchives(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			s := sitDown(b, name)
			took := map[string][]time.Duration{}
			for b.Loop() {
				for _, key := range strings.Fields("j j j j ] j enter j j J 1 backspace 2 backspace esc [ } size { ]") {
					took[key] = append(took[key], s.do(key))
				}
			}
			for key, times := range took {
				reportSpread(b, times, key+"-")
			}
		})
	}
}

// sitter runs a screen as Bubble Tea does, without a terminal.
type sitter struct {
	app       *ui.App
	answers   chan tea.Msg
	awaited   int
	frame     string
	changed   time.Time
	toTheLast bool // all frames count, not only those up to the whole one
	whole     bool // that one is drawn
	narrower  bool
}

func sitDown(b *testing.B, name string) *sitter {
	renderer := lipgloss.NewRenderer(io.Discard)
	renderer.SetColorProfile(termenv.ANSI256)
	s := &sitter{answers: make(chan tea.Msg, 100), app: ui.New(ui.Config{
		Source: opened(b, name), Theme: theme.New(renderer, theme.Dark, false), Keys: ui.DefaultKeys(), Width: 200, Height: 60,
		Start: pane.Place{Date: door}, Today: model.NewDate(2026, 3, 4), Tick: soonTick,
	})}
	s.settle(s.app.Init())
	return s
}

// soonTick is the clock of a sitting, in which nobody dwells on a story: that
// is longer than it is rested on before others are made ready.
func soonTick(d time.Duration, after func(time.Time) tea.Msg) tea.Cmd {
	if d > 100*time.Millisecond {
		return nil
	}
	return tea.Tick(d, after)
}

// do presses a key, or changes the size, and gives the time to the frame that
// has the day and the story, or to the last one.
func (s *sitter) do(key string) time.Duration {
	var msg tea.Msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
	switch key {
	case "enter":
		msg = tea.KeyMsg{Type: tea.KeyEnter}
	case "backspace":
		msg = tea.KeyMsg{Type: tea.KeyBackspace}
	case "esc":
		msg = tea.KeyMsg{Type: tea.KeyEsc}
	case "ctrl+r":
		msg = tea.KeyMsg{Type: tea.KeyCtrlR}
	case "ctrl+u":
		msg = tea.KeyMsg{Type: tea.KeyCtrlU}
	case "size":
		s.narrower = !s.narrower
		msg = tea.WindowSizeMsg{Width: map[bool]int{true: 180, false: 200}[s.narrower], Height: 60}
	}
	started := time.Now()
	s.changed, s.whole = started, false
	_, cmd := s.app.Update(msg)
	s.settle(cmd)
	return s.changed.Sub(started)
}

// settle runs what was asked for until nothing is awaited, and draws after all
// that the screen is told, as Bubble Tea does.
func (s *sitter) settle(cmd tea.Cmd) {
	s.begin(cmd)
	s.draw()
	for s.awaited > 0 {
		msg := <-s.answers
		s.awaited--
		if batch, is := msg.(tea.BatchMsg); is {
			for _, cmd := range batch {
				s.begin(cmd)
			}
			continue
		}
		_, next := s.app.Update(msg)
		s.begin(next)
		s.draw()
	}
}

func (s *sitter) begin(cmd tea.Cmd) {
	if cmd != nil {
		s.awaited++
		go func() { s.answers <- cmd() }()
	}
}

func (s *sitter) draw() {
	if frame := s.app.View(); frame != s.frame {
		if s.frame = frame; !s.whole {
			s.changed = time.Now()
		}
	}
	s.whole = s.whole || !s.toTheLast && s.app.Whole()
}

// daysOf is the days of an archive that have so many stories at least.
func daysOf(b *testing.B, name string, least int) []model.Date {
	b.Helper()
	counts := countsOf(b, name)
	if len(counts) <= far {
		b.Fatalf("%d days", len(counts))
	}
	var days []model.Date
	for _, count := range counts {
		if count.Stories >= least {
			days = append(days, count.Date)
		}
	}
	return days
}
