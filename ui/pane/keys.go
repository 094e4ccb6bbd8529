package pane

import tea "github.com/charmbracelet/bubbletea"

// Keys parts a message into single key presses. Bubble Tea merges the letters
// that arrive in one read, so three presses of j are one message "jjj"; a
// paste stays whole.
func Keys(msg tea.KeyMsg) []tea.KeyMsg {
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) < 2 {
		return []tea.KeyMsg{msg}
	}
	keys := make([]tea.KeyMsg, len(msg.Runes))
	for i, r := range msg.Runes {
		keys[i] = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: msg.Alt}
	}
	return keys
}
