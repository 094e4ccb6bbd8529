package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"dateline/ui/pane"
)

// helped is everything that has keys, with the help that names them.
func helped(a *App) map[string]struct {
	keyMap any
	help   [][]key.Binding
} {
	prompt, help := newPrompt(a), newHelp(a)
	return map[string]struct {
		keyMap any
		help   [][]key.Binding
	}{
		"screen":    {&a.keys, a.keys.FullHelp()},
		"calendar":  {&a.calendar.Keys, a.calendar.FullHelp()},
		"list":      {&a.list.Keys, a.list.FullHelp()},
		"story":     {&a.reader.Keys, a.reader.FullHelp()},
		"dossier":   {&a.dossier.Keys, a.dossier.FullHelp()},
		"search":    {&a.search.Keys, a.search.FullHelp()},
		"jobs":      {&a.jobs.Keys, a.jobs.FullHelp()},
		"trail":     {&a.trailKeys, newHops(a).FullHelp()},
		"path":      {&a.chain.Keys, a.chain.FullHelp()},
		"bookmarks": {&a.bookmarks.Keys, a.bookmarks.FullHelp()},
		"prompt":    {&prompt.keys, prompt.FullHelp()},
		"years":     {&a.years.Keys, a.years.FullHelp()},
		"picture":   {&a.cover.keys, a.cover.FullHelp()},
		"pipe":      {&newPipe(a).keys, newPipe(a).FullHelp()},
		"address":   {&a.address.keys, a.address.FullHelp()},
		"help":      {&help.keys, help.FullHelp()},
	}
}

func TestEveryBindingIsInTheHelp(t *testing.T) {
	for room, h := range helped(New(Config{Keys: DefaultKeys(), Theme: plain()})) {
		shown := slices.Concat(h.help...)
		for name, b := range pane.Bindings(h.keyMap) {
			found := slices.ContainsFunc(shown, func(s key.Binding) bool { return slices.Equal(s.Keys(), b.Keys()) })
			if !found || b.Help().Key == "" || b.Help().Desc == "" {
				t.Errorf("%s: %s is not in the help: %v", room, name, b.Help())
			}
		}
	}
}

func TestEveryKeyOfAMapMeansOneThing(t *testing.T) {
	for room, h := range helped(New(Config{Keys: DefaultKeys(), Theme: plain()})) {
		owner := make(map[string]string)
		for name, b := range pane.Bindings(h.keyMap) {
			for _, k := range b.Keys() {
				if owner[k] != "" {
					t.Errorf("%s: %q means %s and %s", room, k, owner[k], name)
				}
				owner[k] = name
			}
		}
	}
}

func TestEveryScreenBindingDoesSomething(t *testing.T) {
	a := New(Config{Keys: DefaultKeys(), Theme: plain()})
	done := make(map[string]bool)
	for _, d := range a.deeds() {
		done[strings.Join(d.binding.Keys(), " ")] = true
	}
	for _, o := range a.overlays {
		done[strings.Join(o.binding.Keys(), " ")] = true
	}
	for name, b := range pane.Bindings(&a.keys) {
		if !done[strings.Join(b.Keys(), " ")] {
			t.Errorf("%s does nothing", name)
		}
	}
}

func TestKeysAreReboundByName(t *testing.T) {
	keys := DefaultKeys()
	err := keys.Rebind(map[string]map[string][]string{"screen": {"next-day": {"n", "ctrl+n"}}, "list": {"narrow": {}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := keys.Screen.NextDay.Help(); got.Key != "n ctrl+n" || got.Desc != "next day" {
		t.Errorf("%v", got)
	}
	if keys.Headlines.Narrow.Enabled() {
		t.Error("a deed without keys is not switched off")
	}
	for _, wrong := range []map[string]map[string][]string{{"cellar": {}}, {"list": {"next-dy": {"x"}}}} {
		if err := keys.Rebind(wrong); err == nil {
			t.Errorf("%v is taken", wrong)
		}
	}
}
