package ui_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// screens is every screen, by the keys that lead to it from the first one.
var screens = map[string][]string{
	"start":    nil,
	"list":     {"j", "j"},
	"story":    {"j", "enter"},
	"link":     {"enter", "tab"},
	"followed": {"enter", "1"},
	"calendar": {"c"},
	"year":     {"c", "-"},
	"years":    {"c", "-", "-"},
	"empty":    {"c", "right", "right", "right"},
	"narrowed": {"/", "b", "a", "y"},
	"zen":      {"j", "enter", "z"},
	"format":   {"j", "enter", "v", "v"},
	"exported": {"j", "enter", "v", "e"},
	"help":     {"?"},
	"date":     {"D", "j", "u", "l", "y", " ", "4"},
	"nodate":   {"D", "f", "o", "o"},
	"this-day": {"a"},
	"unbound":  {"Z"},

	"bookmarks":     {"m", "j", "j", "m", "M", "#", "b", "a", "y", ",", "c", "o", "u", "r", "t", "enter", "j", "m"},
	"bookmarks-tag": {"m", "M", "#", "b", "a", "y"},
	"bookmarks-not": {"M"},

	"pipe":         {"enter", "|", "l", "e", "s", "s", "enter", "v", "v", "|", "w", "c"},
	"path":         {"enter", "x", "J", "J", "p", "j"},
	"path-none":    {"x", "j", "j", "j", "j", "j", "j", "p"},
	"path-from":    {"enter", "x"},
	"contexts":     {"enter", "C"},
	"named":        {"C", "/", "b", "a", "y"},
	"unnamed":      {"C", "/"},
	"dossier":      {"enter", "C", "enter"},
	"dossier-near": {"enter", "C", "enter", "3", "}", "j"},
	"dossier-help": {"enter", "C", "enter", "?"},
	"timeline":     {"G", "enter", "C", "enter", "tab"},
	"thread":       {"enter", ")", ")"},
	"search":       {"s"},
	"searched":     {"s", "h", "a", "r", "b", "o", "u", "r", "down"},
	"searched-day": {"s", "m", "o", "s", "s", "tab", "tab"},
	"missed":       {"s", "q", "u", "a", "y"},
	"kept":         {"s", "m", "o", "s", "s", "down", "ctrl+s"},
	"pull":         {"P"},
	"pulled":       {"P", "enter"},
	"as-of-asked":  {"A"},
	"as-of-typed":  {"A", "j", "u", "n", "e"},
	"as-of":        {"enter", "A", "enter", "G"},
	"as-of-edge":   {"A", "enter", "]"},
	"as-of-day":    {"A", "enter", "c", "right"},
	"as-of-date":   {"A", "enter", "D", "j", "u", "l", "y", " ", "4"},
	"as-of-marked": {"]", "m", "[", "m", "A", "enter", "M"},
	"as-of-missed": {"A", "2", "0", "1", "2", "enter", "s", "d", "r", "e", "d", "g", "e"},
	"trail":        {"enter", "1", "2", "backspace", "3", ")", "T", "k"},
}

func TestScreensLookAsTheyShould(t *testing.T) {
	for _, size := range [][2]int{{200, 50}, {120, 40}, {80, 24}, {40, 12}} {
		for name, keys := range screens {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), func(t *testing.T) {
				sit(t, size[0], size[1], withPowers).press(keys...).golden(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]))
			})
		}
	}
}

func TestEveryScreenIsExactlyItsSize(t *testing.T) {
	for name, keys := range screens {
		d := sit(t, 120, 40, withPowers).press(keys...)
		for _, width := range []int{1, 2, 19, 20, 40, 59, 60, 99, 100, 169, 170, 300, 1200} {
			for _, height := range []int{1, 4, 5, 12, 14, 24, 50, 600} {
				d.send(tea.WindowSizeMsg{Width: width, Height: height})
				lines := strings.Split(d.app.View(), "\n")
				if len(lines) != min(height, 500) {
					t.Fatalf("%s at %dx%d has %d lines", name, width, height, len(lines))
				}
				for n, line := range lines {
					if got := ansi.StringWidth(line); got != min(width, 1000) {
						t.Fatalf("%s at %dx%d: line %d has %d cells: %q", name, width, height, n, got, line)
					}
				}
			}
		}
	}
}
