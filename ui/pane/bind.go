package pane

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
)

// Bindings is every binding of a key map by the name of its deed: the field
// NextDay is "next-day". keyMap points to a struct of bindings.
func Bindings(keyMap any) map[string]*key.Binding {
	bindings := make(map[string]*key.Binding)
	fields := reflect.ValueOf(keyMap).Elem()
	for i := range fields.NumField() {
		if binding, is := fields.Field(i).Addr().Interface().(*key.Binding); is {
			bindings[deedName(fields.Type().Field(i).Name)] = binding
		}
	}
	return bindings
}

// Rebind gives deeds the reader's own keys, by the names of [Bindings]. A deed
// without keys is switched off; a name that is none is an error.
func Rebind(keyMap any, keys map[string][]string) error {
	bindings := Bindings(keyMap)
	for name, chosen := range keys {
		binding, known := bindings[name]
		if !known {
			return fmt.Errorf("no deed is called %q", name)
		}
		if !slices.Equal(chosen, binding.Keys()) {
			binding.SetHelp(label(chosen), binding.Help().Desc)
		}
		binding.SetKeys(chosen...)
		binding.SetEnabled(len(chosen) > 0)
	}
	return nil
}

// fewKeys is how many keys the help names one by one.
const fewKeys = 2

// label names keys for the help.
func label(keys []string) string {
	names := strings.Split(strings.ReplaceAll(strings.Join(keys, "\n"), " ", "space"), "\n")
	if len(names) > fewKeys {
		return names[0] + ".." + names[len(names)-1]
	}
	return strings.Join(names, " ")
}

// deedName is a Go name with hyphens, NextDay as "next-day".
func deedName(field string) string {
	var name strings.Builder
	for i, r := range field {
		if unicode.IsUpper(r) && i > 0 {
			name.WriteByte('-')
		}
		name.WriteRune(unicode.ToLower(r))
	}
	return name.String()
}
