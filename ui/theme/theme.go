// Package theme holds every colour, style and glyph of one terminal.
//
// The page keeps the terminal's own background and text colour. Two colours
// stand beside them: the accent says where one is, the quiet colour marks
// links, contexts and heat. Bold, italic and dim do the rest, so the mono look
// loses nothing that is needed.
package theme

import (
	"fmt"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/model"
)

// Look is the choice of colours.
type Look string

// The looks that are built in.
const (
	Dark  Look = "dark"  // for a dark background
	Light Look = "light" // for a light one
	Mono  Look = "mono"  // type alone, no colour
)

// ParseLook reads the name of a look.
func ParseLook(name string) (Look, error) {
	switch look := Look(name); look {
	case Dark, Light, Mono:
		return look, nil
	}
	return "", fmt.Errorf("theme %q: there are dark, light and mono", name)
}

// Palette is the colours of a look, in the notation of Lip Gloss ("173",
// "#d7875f"); empty is the terminal's own text colour.
type Palette struct {
	Accent string    // where one is: selected day, row, link, focused title
	Quiet  string    // links, contexts, heat
	Faint  string    // what may be overlooked; empty: the terminal's dim
	Found  string    // behind words that were searched for
	Heat   [5]string // nothing .. the most

	Prose map[string]Element // running text, by the names of [Elements]; nil: as the colours above have it
}

// Palette is the look's own colours on a terminal that knows so many; Mono has
// none. Sixteen colours are named by the terminal, and which of them can be read
// on its background is known of few.
func (l Look) Palette(profile termenv.Profile) Palette {
	few := profile == termenv.ANSI
	switch {
	case l == Mono:
		return Palette{}
	case l == Light && few:
		return Palette{Accent: "1", Quiet: "4", Heat: [5]string{"", "6", "6", "4", "4"}}
	case few:
		return Palette{Accent: "11", Quiet: "6", Heat: [5]string{"", "6", "6", "14", "14"}}
	case l == Light:
		return Palette{Accent: "130", Quiet: "24", Faint: "243", Found: "222",
			Heat: [5]string{"248", "109", "67", "31", "24"}}
	}
	return Palette{Accent: "216", Quiet: "110", Faint: "245", Found: "58",
		Heat: [5]string{"240", "60", "67", "74", "117"}}
}

// Measure is the most cells of a line of text where nothing else is chosen.
const Measure = 80

// Theme is every style and glyph that the screen draws with.
type Theme struct {
	Look    Look
	Colors  Palette
	Glyphs  Glyphs
	Profile termenv.Profile // how many colours the terminal knows
	Dates   model.DateStyle // how dates are written
	Measure int             // most cells of a line of text

	Text     Style // running text
	Strong   Style // headlines
	Faint    Style // what may be overlooked
	Accent   Style // where one is
	Title    Style // the title of the focused room
	Quiet    Style // links and contexts
	Heading  Style // a topic above its group
	Gap      Style // what lies between two rows
	Rule     Style // lines between rooms
	Selected Style // the row under the cursor
	Found    Style // a word that was searched for
	Alarm    Style // an error
	Caret    Style // the letter that is typed over next
	Heat     [5]Style
}

// New makes the theme of one terminal; renderer knows the terminal's colours,
// ascii takes glyphs of seven bits only.
func New(renderer *lipgloss.Renderer, look Look, ascii bool) *Theme {
	return WithPalette(renderer, look, look.Palette(renderer.ColorProfile()), ascii)
}

// WithPalette makes a theme with colours of the reader's own.
func WithPalette(renderer *lipgloss.Renderer, look Look, colors Palette, ascii bool) *Theme {
	style := renderer.NewStyle
	colored := func(color string) lipgloss.Style {
		if color == "" {
			return style()
		}
		return style().Foreground(lipgloss.Color(color))
	}
	faint := style().Faint(true)
	if colors.Faint != "" {
		faint = colored(colors.Faint)
	}
	found := style().Reverse(true)
	if colors.Found != "" {
		found = style().Background(lipgloss.Color(colors.Found)).Bold(true)
	}
	t := &Theme{
		Look: look, Colors: colors, Glyphs: GlyphSet(ascii), Profile: renderer.ColorProfile(), Measure: Measure,
		Text:     styleOf(style()),
		Strong:   styleOf(style().Bold(true)),
		Faint:    styleOf(faint),
		Accent:   styleOf(colored(colors.Accent).Bold(true)),
		Title:    styleOf(colored(colors.Accent).Bold(true)),
		Quiet:    styleOf(colored(colors.Quiet)),
		Heading:  styleOf(faint.Bold(true)),
		Gap:      styleOf(faint.Italic(true)),
		Rule:     styleOf(faint),
		Selected: styleOf(colored(colors.Accent).Bold(true)),
		Found:    styleOf(found),
		Alarm:    styleOf(colored(colors.Accent).Bold(true)),
		Caret:    styleOf(style().Reverse(true)),
	}
	for i, color := range colors.Heat {
		t.Heat[i] = styleOf(colored(color))
	}
	return t
}

// Escapes says that the terminal takes escape sequences; without colours it is
// given none.
func (t *Theme) Escapes() bool { return t.Profile != termenv.Ascii }

// Glyphs are the signs that the screen draws with, each one cell wide.
type Glyphs struct {
	Unread, Read, Bookmark string    // marks of a row
	Cursor                 string    // the bar at the row under the cursor
	Context                string    // before a context
	Across, Down           string    // rules
	Tee, Stop, Branch      string    // where a rule down begins, where one across ends at it, and where one begins
	Ellipsis               string    // something is left out here
	Dot                    string    // between two facts
	Dash                   string    // between the ends of a span
	Heat                   [5]string // how much happened: nothing .. the most
	Open, Close            string    // around the chosen day
	Full, Empty            string    // a bar of progress
	Arrow                  string    // leads on
	Bullet                 string    // before an item of a list in running text
}

// GlyphSet is the glyphs of a terminal, of seven bits only where it must be.
func GlyphSet(ascii bool) Glyphs {
	if ascii {
		return Glyphs{Unread: "+", Read: "o", Bookmark: "*", Cursor: ">", Context: "~", Across: "-", Down: "|", Tee: "+", Stop: "+", Branch: "+",
			Ellipsis: "~", Dot: ".", Dash: "-", Heat: [5]string{" ", ".", ":", "=", "#"}, Open: "[", Close: "]", Full: "#", Empty: ".", Arrow: ">", Bullet: "-"}
	}
	return Glyphs{Unread: "•", Read: "◦", Bookmark: "★", Cursor: "▌", Context: "~", Across: "─", Down: "│", Tee: "┬", Stop: "┤", Branch: "├",
		Ellipsis: "…", Dot: "·", Dash: "–", Heat: [5]string{" ", "▂", "▄", "▆", "█"}, Open: "[", Close: "]", Full: "█", Empty: "░", Arrow: "›", Bullet: "•"}
}
