package theme

import "github.com/charmbracelet/glamour/ansi"

// Prose is how Glamour typesets the running text of a story: in the theme's
// own colours and glyphs, with no margin, so that the room decides it.
func (t *Theme) Prose() ansi.StyleConfig {
	yes, indent, hang := true, uint(1), uint(2)
	strong := ansi.StylePrimitive{Bold: &yes}
	italic := ansi.StylePrimitive{Italic: &yes}
	quiet := ansi.StylePrimitive{Color: color(t.Colors.Quiet)}
	faint := ansi.StylePrimitive{Color: color(t.Colors.Faint)}
	heading := ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{BlockSuffix: "\n", Bold: &yes}}
	return ansi.StyleConfig{
		BlockQuote:            ansi.StyleBlock{Indent: &hang, IndentToken: &t.Glyphs.Down},
		List:                  ansi.StyleList{StyleBlock: ansi.StyleBlock{Indent: &hang}, LevelIndent: hang},
		Heading:               heading,
		Strong:                strong,
		Emph:                  italic,
		Strikethrough:         ansi.StylePrimitive{CrossedOut: &yes},
		HorizontalRule:        ansi.StylePrimitive{Format: "\n" + t.Glyphs.Across + t.Glyphs.Across + t.Glyphs.Across + "\n", Color: faint.Color},
		Item:                  ansi.StylePrimitive{BlockPrefix: t.Glyphs.Bullet + " "},
		Enumeration:           ansi.StylePrimitive{BlockPrefix: ". "},
		Task:                  ansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "},
		Link:                  faint,
		LinkText:              quiet,
		Image:                 faint,
		ImageText:             ansi.StylePrimitive{Color: quiet.Color, Format: "[image] {{.text}}"},
		Code:                  ansi.StyleBlock{StylePrimitive: quiet},
		CodeBlock:             ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{StylePrimitive: quiet, Margin: &indent}},
		Table:                 ansi.StyleTable{CenterSeparator: &t.Glyphs.Across, ColumnSeparator: &t.Glyphs.Down, RowSeparator: &t.Glyphs.Across},
		DefinitionTerm:        strong,
		DefinitionDescription: ansi.StylePrimitive{BlockPrefix: "\n  "},
	}
}

func color(c string) *string {
	if c == "" {
		return nil
	}
	return &c
}
