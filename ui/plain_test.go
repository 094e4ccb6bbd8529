package ui

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/ui/theme"
)

// plain is a theme of type alone.
func plain() *theme.Theme {
	return theme.New(lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii)), theme.Mono, false)
}
