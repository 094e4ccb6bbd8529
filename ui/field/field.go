// Package field is a line to type in, for prompts and search boxes. It knows
// the keys that shells know, and no clipboard: what reads one would read that
// of the machine the program runs on.
package field

import (
	"slices"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/theme"
)

// Limit is the greatest length of what can be typed, in letters.
const Limit = 1000

// Field is one line of text with a caret.
type Field struct {
	text  []rune
	caret int
	theme *theme.Theme
}

// New makes an empty field.
func New(look *theme.Theme) *Field { return &Field{theme: look} }

// Text is what has been typed, safe to print.
func (f *Field) Text() model.Line { return model.NewLine(string(f.text)) }

// Blank says that the text ends in a blank, which [Field.Text] leaves out.
func (f *Field) Blank() bool { return len(f.text) > 0 && unicode.IsSpace(f.text[len(f.text)-1]) }

// Typed is what has been typed to the letter, its blanks as they are. It is
// not for the screen.
func (f *Field) Typed() string { return string(f.text) }

// Recall replaces the text by what was typed before.
func (f *Field) Recall(typed string) {
	f.text, f.caret = nil, 0
	f.insert(typed)
}

// Set replaces the text and puts the caret behind it.
func (f *Field) Set(text model.Line) {
	f.text = []rune(text.String())
	f.caret = len(f.text)
}

// Press takes a key or a paste, and says whether it meant anything here.
func (f *Field) Press(msg tea.KeyMsg) bool {
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		if msg.Alt {
			return false
		}
		f.insert(string(msg.Runes[:min(len(msg.Runes), Limit)]))
		return true
	}
	edit, known := map[string]func(){
		"backspace": func() { f.erase(f.caret-1, f.caret) },
		"delete":    func() { f.erase(f.caret, f.caret+1) },
		"ctrl+w":    func() { f.erase(f.wordStart(), f.caret) },
		"ctrl+u":    func() { f.erase(0, f.caret) },
		"ctrl+k":    func() { f.erase(f.caret, len(f.text)) },
		"left":      func() { f.caret = max(0, f.caret-1) },
		"right":     func() { f.caret = min(len(f.text), f.caret+1) },
		"home":      func() { f.caret = 0 },
		"ctrl+a":    func() { f.caret = 0 },
		"end":       func() { f.caret = len(f.text) },
		"ctrl+e":    func() { f.caret = len(f.text) },
	}[msg.String()]
	if known {
		edit()
	}
	return known
}

// View draws the text with its caret in at most width cells; the letters
// around the caret are in view.
func (f *Field) View(width int) string {
	before, under, after := string(f.text[:f.caret]), " ", ""
	if f.caret < len(f.text) {
		under, after = string(f.text[f.caret]), string(f.text[f.caret+1:])
	}
	if over := ansi.StringWidth(before) + ansi.StringWidth(under) - width; over > 0 {
		before = ansi.TruncateLeft(before, over, "")
	}
	return ansi.Truncate(before+f.theme.Caret.Render(under)+after, max(0, width), "")
}

func (f *Field) insert(text string) {
	// The points keep the blanks at the ends.
	clean := strings.TrimSuffix(strings.TrimPrefix(model.NewMarkdown("."+text+".").String(), "."), ".")
	letters := slices.DeleteFunc([]rune(clean), func(r rune) bool { return r == '\n' })
	letters = letters[:min(len(letters), Limit-len(f.text))]
	f.text = slices.Insert(f.text, f.caret, letters...)
	f.caret += len(letters)
}

func (f *Field) erase(from, to int) {
	from, to = max(0, from), min(to, len(f.text))
	if from < to {
		f.text = slices.Delete(f.text, from, to)
		f.caret = from
	}
}

func (f *Field) wordStart() int {
	at := f.caret
	for at > 0 && unicode.IsSpace(f.text[at-1]) {
		at--
	}
	for at > 0 && !unicode.IsSpace(f.text[at-1]) {
		at--
	}
	return at
}
