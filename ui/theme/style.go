package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Style is how letters look: what is written before and behind them. Lip Gloss
// works that out anew for every word, which was a quarter of all reading; here
// it is done once.
type Style struct{ before, behind string }

func styleOf(s lipgloss.Style) Style {
	const letter = "x"
	before, behind, _ := strings.Cut(s.Render(letter), letter)
	return Style{before, behind}
}

// Render is a text of one line in the style; nothing stays nothing.
func (s Style) Render(text string) string {
	if text == "" {
		return ""
	}
	return s.before + text + s.behind
}
