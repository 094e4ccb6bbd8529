package cli

import (
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/term"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/theme"
)

// isTerminal says that a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}

// profile is what colours to write to out, by --color and the conventions of
// NO_COLOR, CLICOLOR_FORCE and TERM. The terminal itself is never asked.
func (p *program) profile(out io.Writer) (termenv.Profile, error) {
	terminal := termenv.NewOutput(out, termenv.WithEnvironment(environment{p.env}), termenv.WithUnsafe()).EnvColorProfile()
	switch p.flag.color {
	case auto:
		forced := p.env("CLICOLOR_FORCE") != "" && p.env("CLICOLOR_FORCE") != "0"
		if p.env("NO_COLOR") != "" || !forced && (!isTerminal(out) || p.env("TERM") == "dumb") {
			return termenv.Ascii, nil
		}
		return terminal, nil
	case "always":
		return min(terminal, termenv.ANSI), nil
	case "never":
		return termenv.Ascii, nil
	}
	return 0, usage("--color %q: there are auto, always and never", p.flag.color)
}

// newTheme is the theme for what is printed to out, from the flags and the
// surroundings.
func (p *program) newTheme(out io.Writer) (*theme.Theme, error) {
	profile, err := p.profile(out)
	if err != nil {
		return nil, err
	}
	name := p.flag.theme
	if name == "" {
		name = string(p.lookByBackground(profile))
	}
	return p.themeNamed(out, name, profile)
}

// screenTheme is the theme of the screen. Where no colour is wanted it is set
// in type alone, as a screen without bold and dim is hard to read.
func (p *program) screenTheme() (*theme.Theme, error) {
	profile, err := p.profile(p.out)
	if err == nil && profile == termenv.Ascii && p.env("TERM") != "dumb" {
		return p.themeNamed(p.out, string(theme.Mono), termenv.ANSI)
	}
	return p.newTheme(p.out)
}

func (p *program) themeNamed(out io.Writer, name string, profile termenv.Profile) (*theme.Theme, error) {
	look, err := theme.ParseLook(name)
	colors := look.Palette(profile)
	if err != nil {
		if look, colors, err = ownTheme(p.theme, profile); err != nil {
			return nil, err
		}
	}
	renderer := lipgloss.NewRenderer(out, termenv.WithProfile(profile))
	renderer.SetColorProfile(profile)
	renderer.SetHasDarkBackground(look != theme.Light)
	made := theme.WithPalette(renderer, look, colors, p.flag.ascii)
	made.Measure = p.flag.measure
	made.Dates = p.dateStyle()
	return made, nil
}

// dateStyle is the chosen form of dates.
func (p *program) dateStyle() model.DateStyle {
	return map[string]model.DateStyle{monthFirst: model.MonthFirst, numbers: model.Numbers}[p.flag.dates]
}

// lookByBackground guesses the background from COLORFGBG, which many terminals
// set, and takes it for dark where it is unset.
func (p *program) lookByBackground(profile termenv.Profile) theme.Look {
	if profile == termenv.Ascii {
		return theme.Mono
	}
	fields := strings.Split(p.env("COLORFGBG"), ";")
	background, err := strconv.Atoi(fields[len(fields)-1])
	if err == nil && (background == 7 || background > 8) {
		return theme.Light
	}
	return theme.Dark
}

// columns is the width of printed lines: --width, else COLUMNS if that can be
// one, else the terminal's, and never more than the measure unless it is asked
// for.
func (p *program) columns() int {
	if p.flag.width > 0 {
		return p.flag.width
	}
	if n, err := strconv.Atoi(p.env("COLUMNS")); err == nil && n >= minWidth {
		return min(n, p.flag.measure)
	}
	if file, ok := p.out.(*os.File); ok {
		if width, _, err := term.GetSize(file.Fd()); err == nil && width > 0 {
			return min(width, p.flag.measure)
		}
	}
	return p.flag.measure
}

// environment hands the program's surroundings to termenv.
type environment struct{ get func(string) string }

func (e environment) Getenv(key string) string { return e.get(key) }

func (e environment) Environ() []string {
	var all []string
	for _, key := range []string{"TERM", "COLORTERM", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM_PROGRAM", "GOOGLE_CLOUD_SHELL"} {
		all = append(all, key+"="+e.get(key))
	}
	return all
}
