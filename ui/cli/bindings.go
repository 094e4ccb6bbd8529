package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/pane"
)

// keysTable is the table of the file of settings that binds keys.
const keysTable = "keys"

// screenKeys is the room whose keys hold in the others too.
const screenKeys = "screen"

// settleKeys binds the keys that the reader chose.
func (p *program) settleKeys(d document) (faults faults) {
	p.keys = ui.DefaultKeys()
	if d.values[keysTable] == nil {
		return nil
	}
	rooms, is := d.values[keysTable].(map[string]any)
	if !is {
		faults.add(d.at(keysTable), errors.New("keys are set in tables, as in [keys.screen]"))
	}
	for _, room := range slices.Sorted(maps.Keys(rooms)) {
		deeds, is := rooms[room].(map[string]any)
		if !is {
			faults.add(d.at(keysTable, room), errors.New("keys are set in tables, as in [keys.screen]"))
		}
		if _, known := p.keys.Rooms()[room]; !known {
			faults.add(d.at(keysTable, room), p.keys.Rebind(map[string]map[string][]string{room: nil}))
			continue
		}
		for _, deed := range slices.Sorted(maps.Keys(deeds)) {
			at := d.at(keysTable, room, deed)
			faults.add(at, p.bind(room, deed, deeds[deed]))
			p.origin[bindingName(room, deed)] = at
		}
	}
	return append(faults, p.conflicts()...)
}

// bind gives a deed the keys of the file.
func (p *program) bind(room, deed string, value any) error {
	list, is := value.([]any)
	if !is {
		list = []any{value}
	}
	var keys []string
	for _, item := range list {
		key, is := item.(string)
		if !is {
			return fmt.Errorf("%s: keys are written in quotes", deed)
		}
		key, err := readKey(key)
		if err != nil {
			return err
		}
		keys = append(keys, key)
	}
	return p.keys.Rebind(map[string]map[string][]string{room: {deed: keys}})
}

// readKey reads the name of a key: a letter or a sign, or a name such as
// "ctrl+n", "f1", "pgdown" or "space", also behind "alt+".
func readKey(name string) (string, error) {
	bare := strings.TrimPrefix(name, "alt+")
	if bare == "space" {
		return strings.TrimSuffix(name, "space") + " ", nil
	}
	if utf8.RuneCountInString(bare) == 1 {
		return name, nil
	}
	for t := tea.KeyType(-100); t < 128; t++ {
		if t != tea.KeyRunes && t.String() == bare {
			return name, nil
		}
	}
	return "", fmt.Errorf("no key is called %q; write a letter, or a name such as ctrl+n, f2, pgdown, space", model.NewLine(name))
}

// written is the name of a key as [readKey] reads it.
func written(key string) string { return strings.ReplaceAll(key, " ", "space") }

func bindingName(room, deed string) string { return strings.Join([]string{keysTable, room, deed}, ".") }

// conflicts is a fault for every key that a reader chose and that has another
// deed in the same room, or on the screen around it. Those that share a key by
// default may go on to share it.
func (p *program) conflicts() (faults faults) {
	usual := ui.DefaultKeys()
	byDefault, now := owners(&usual), owners(&p.keys)
	for _, at := range slices.Sorted(maps.Keys(now)) {
		deeds := now[at]
		mine := slices.IndexFunc(deeds, func(deed string) bool { return p.origin[deed] != "" })
		surprising := func(deed string) bool { return !slices.Contains(byDefault[at], deed) }
		if len(deeds) < 2 || mine < 0 || !slices.ContainsFunc(deeds, surprising) {
			continue
		}
		chosen, others := deeds[mine], slices.Delete(slices.Clone(deeds), mine, mine+1)
		_, key, _ := strings.Cut(at, " ")
		faults.add(p.origin[chosen], fmt.Errorf("%q has two deeds: %s and %s; give one of them another key", written(key), chosen, strings.Join(others, ", ")))
	}
	return faults
}

// owners is the deeds of every key by its room and name, with those of the
// screen around the room.
func owners(keys *ui.Keys) map[string][]string {
	rooms := keys.Rooms()
	all := make(map[string][]string)
	for room := range rooms {
		for _, from := range around(room) {
			bindings := pane.Bindings(rooms[from])
			for _, deed := range slices.Sorted(maps.Keys(bindings)) {
				for _, key := range bindings[deed].Keys() {
					all[room+" "+key] = append(all[room+" "+key], bindingName(from, deed))
				}
			}
		}
	}
	return all
}

// around is the rooms whose keys hold in a room, itself first.
func around(room string) []string {
	if slices.Contains([]string{"calendar", "list", "story"}, room) {
		return []string{room, screenKeys}
	}
	return []string{room}
}
