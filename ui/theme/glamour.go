package theme

import (
	"cmp"
	"maps"
	"slices"

	"github.com/charmbracelet/glamour/ansi"
)

// Element is the look of one element of running text: Glamour's own colours and
// type, and none of what could move a line. What is nil stays as it is.
type Element struct {
	Color, Background                       *string
	Bold, Italic, Underline, Faint, Inverse *bool
}

// Elements is what can be given a look of its own in running text, by
// Glamour's names.
func Elements() []string {
	return slices.Sorted(maps.Keys(elements(&ansi.StyleConfig{})))
}

// elements is the parts of a style by the names of [Elements].
func elements(s *ansi.StyleConfig) map[string]*ansi.StylePrimitive {
	return map[string]*ansi.StylePrimitive{
		"heading": &s.Heading.StylePrimitive, "strong": &s.Strong, "emph": &s.Emph, "strikethrough": &s.Strikethrough,
		"block_quote": &s.BlockQuote.StylePrimitive, "list": &s.List.StylePrimitive, "item": &s.Item, "enumeration": &s.Enumeration,
		"link": &s.Link, "link_text": &s.LinkText, "image": &s.Image, "image_text": &s.ImageText,
		"code": &s.Code.StylePrimitive, "code_block": &s.CodeBlock.StylePrimitive, "table": &s.Table.StylePrimitive, "hr": &s.HorizontalRule,
		"text": &s.Text, "document": &s.Document.StylePrimitive,
	}
}

// Prose is how Glamour typesets the running text of a story: in the theme's
// own colours and glyphs, with no margin, so that the room decides it.
func (t *Theme) Prose() ansi.StyleConfig {
	style := t.prose()
	known := elements(&style)
	for name, e := range t.Colors.Prose {
		at := known[name]
		at.Color, at.BackgroundColor = cmp.Or(e.Color, at.Color), cmp.Or(e.Background, at.BackgroundColor)
		at.Bold, at.Italic, at.Underline = cmp.Or(e.Bold, at.Bold), cmp.Or(e.Italic, at.Italic), cmp.Or(e.Underline, at.Underline)
		at.Faint, at.Inverse = cmp.Or(e.Faint, at.Faint), cmp.Or(e.Inverse, at.Inverse)
	}
	return style
}

// prose is the style without the reader's own choice.
func (t *Theme) prose() ansi.StyleConfig {
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
