package field

import (
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/theme"
)

func empty() *Field {
	renderer := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii))
	return New(theme.New(renderer, theme.Mono, false))
}

func typed(text string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)} }

func TestTextIsEditedAsInAShell(t *testing.T) {
	f := empty()
	for _, step := range []struct {
		key  tea.KeyMsg
		want string
	}{
		{typed("north"), "north"}, {tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, "north"}, {typed("korea"), "north korea"},
		{tea.KeyMsg{Type: tea.KeyBackspace}, "north kore"}, {tea.KeyMsg{Type: tea.KeyCtrlW}, "north"}, {typed("sea"), "north sea"},
		{tea.KeyMsg{Type: tea.KeyHome}, "north sea"}, {tea.KeyMsg{Type: tea.KeyDelete}, "orth sea"}, {typed("N"), "North sea"},
		{tea.KeyMsg{Type: tea.KeyRight}, "North sea"}, {tea.KeyMsg{Type: tea.KeyCtrlK}, "No"}, {tea.KeyMsg{Type: tea.KeyLeft}, "No"},
		{tea.KeyMsg{Type: tea.KeyCtrlU}, "o"}, {tea.KeyMsg{Type: tea.KeyEnd}, "o"},
	} {
		f.Press(step.key)
		if got := f.Text().String(); got != step.want {
			t.Fatalf("%s: %q, want %q", step.key, got, step.want)
		}
	}
	if f.Press(tea.KeyMsg{Type: tea.KeyEnter}) {
		t.Error("enter means something")
	}
}

func TestPastesAreCleanedAndCapped(t *testing.T) {
	f := empty()
	f.Press(tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune("a\x1b[31m\nb\u202e" + strings.Repeat("x", 9999))})
	text := f.Text().String()
	if !strings.HasPrefix(text, "ab") || len(text) > Limit {
		t.Fatalf("%d letters: %q", len(text), text[:9])
	}
	f.Press(typed("more"))
	if n := len([]rune(f.Text().String())); n > Limit {
		t.Fatalf("%d letters", n)
	}
}

func TestTheCaretIsInView(t *testing.T) {
	f := empty()
	f.Set(model.NewLine("a text that is wider than its field, 東京"))
	for width := range 30 {
		if got := ansi.StringWidth(f.View(width)); got > width {
			t.Fatalf("%d cells in a field of %d", got, width)
		}
	}
	if got := f.View(8); !strings.HasSuffix(got, "東京 ") {
		t.Fatalf("%q", got)
	}
}

func TestAPasteMayEndInTheMiddleOfASequence(t *testing.T) {
	f := empty()
	for _, paste := range []string{"\x1b", "north \x1b", "\x1b["} {
		f.Press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(paste), Paste: true})
	}
	if got := f.Text().String(); got != "north" {
		t.Fatalf("%q", got)
	}
	if f.Press(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}); !f.Blank() {
		t.Fatal("the text does not end in a blank")
	}
}
