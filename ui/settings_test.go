package ui_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/theme"
)

// inLook draws a screen in a look, for a terminal of 256 colours.
func inLook(look theme.Look, ascii bool) func(*ui.Config) {
	return func(c *ui.Config) {
		renderer := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.ANSI256))
		renderer.SetColorProfile(termenv.ANSI256)
		c.Theme = theme.New(renderer, look, ascii)
	}
}

func TestEveryLookIsAsItShouldBe(t *testing.T) {
	looks := map[string]func(*ui.Config){
		"dark": inLook(theme.Dark, false), "light": inLook(theme.Light, false), "mono": inLook(theme.Mono, false), "ascii": inLook(theme.Mono, true),
	}
	for look, change := range looks {
		for _, screen := range []string{"list", "story", "year", "dossier"} {
			for size, name := range map[[2]int]string{{120, 40}: "", {80, 24}: "-80x24", {40, 12}: "-40x12"} {
				t.Run(look+"-"+screen+name, func(t *testing.T) {
					d := sit(t, size[0], size[1], withPowers, change).press(screens[screen]...)
					d.compare("look-"+look+"-"+screen+name, strings.ReplaceAll(d.app.View(), "\x1b", `\e`))
				})
			}
		}
	}
}

func TestInASCIIThereIsNothingElseButWhatIsTold(t *testing.T) {
	plain := newLibrary()
	for day, stories := range plain.days {
		plain.days[day] = slices.DeleteFunc(stories, func(s model.Story) bool { return !ascii(s.Title.String()) })
	}
	for _, width := range []int{40, 80, 120, 200} {
		for name, keys := range screens {
			d := sit(t, width, 40, withPowers, inLook(theme.Dark, true), func(c *ui.Config) { c.Source = plain }).press(keys...)
			for line := range strings.Lines(d.view()) {
				if !ascii(line) {
					t.Errorf("%s in %d columns: %q", name, width, line)
				}
			}
		}
	}
}

func ascii(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 })
}

func TestEverySettingIsSeen(t *testing.T) {
	rebound := func(c *ui.Config) {
		if err := c.Keys.Rebind(map[string]map[string][]string{"screen": {"next-day": {"n"}, "help": {"f2"}}, "date": {"go": {"tab"}}, "years": {"down": {"w"}}, "help": {"close": {"x"}}}); err != nil {
			t.Fatal(err)
		}
	}
	narrow := func(c *ui.Config) { c.Theme.Measure = 40 }
	months := func(c *ui.Config) { c.Theme.Dates = model.MonthFirst }
	numbers := func(c *ui.Config) { c.Theme.Dates = model.Numbers }
	sunday := func(c *ui.Config) { c.Sunday = true }
	for _, c := range []struct {
		change func(*ui.Config)
		keys   []string
		shown  string
	}{
		{narrow, []string{"enter", "z"}, "The harbour of Ostrava Bay reopens to\n"},
		{months, nil, "Thu June 6, 2013   7 stories"},
		{months, []string{"enter"}, "Thu June 6, 2013   Harbour and trade"},
		{months, []string{"a"}, "June 6 in other years"},
		{months, []string{"c", "right", "right", "right"}, "the nearest is June"},
		{numbers, []string{"D", "2", "0", "1", "3", "-", "0", "6", "-", "0", "7"}, "Fri 2013-06-07"},
		{numbers, []string{"G", "enter", "C", "enter"}, "2013-05-"},
		{numbers, []string{"G", "enter", "C", "enter", "tab"}, "2013-06-06 "},
		{sunday, nil, "Su  Mo  Tu  We  Th  Fr  Sa"},
		{rebound, []string{"n"}, "Fri 7 June 2013"},
		{rebound, []string{"f2"}, "f2  help"},
		{rebound, []string{"f2", "x"}, "7 stories"},
		{rebound, []string{"D", "7", " ", "j", "u", "n", "e", "tab"}, "Fri 7 June 2013"},
		{rebound, []string{"a", "w"}, "other years"},
	} {
		d := sit(t, 120, 40, withPowers, c.change).press(c.keys...)
		rows := strings.Split(d.view(), "\n")
		for i, row := range rows {
			rows[i] = strings.TrimRight(row, " ")
		}
		if !strings.Contains(strings.Join(rows, "\n"), c.shown) {
			t.Errorf("%v does not show %q:\n%s", c.keys, c.shown, strings.Join(rows, "\n"))
		}
	}
}
