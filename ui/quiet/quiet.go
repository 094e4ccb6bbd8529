// Package quiet keeps the program from putting a question to the terminal.
//
// Bubble Tea v1 asks for the terminal's background colour as soon as it is
// imported and waits up to five seconds for an answer. Lip Gloss does not ask
// once it has been told. Go initialises packages in the order of their import
// paths as soon as what they import is ready, so this package, whose path sorts
// before github.com and which imports Lip Gloss alone, speaks first. The test
// of the program on a terminal that never answers guards it.
package quiet

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
