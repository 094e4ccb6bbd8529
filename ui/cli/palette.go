package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/muesli/termenv"

	"dateline/model"
	"dateline/ui/theme"
)

// settleTheme reads the theme that the reader chose, where it is no theme of
// the program's, and says what is wrong with it.
func (p *program) settleTheme(ctx context.Context) error {
	if _, err := theme.ParseLook(p.flag.theme); err == nil || p.flag.theme == "" {
		return nil
	}
	d, err := readDocument(ctx, p.flag.theme)
	if err != nil {
		return &usageError{fmt.Errorf("theme %q: there are dark, light and mono, and as a file: %w", d.name(), bare(err))}
	}
	p.theme = d
	_, _, err = ownTheme(d, termenv.ANSI256)
	return err
}

// ownTheme is a theme of the reader's own: a TOML file that names the look
// it begins with, its own colours in place of that look's, and how Glamour
// sets elements of running text. A colour is a number from 0 to 255, or
// written as "#d7875f"; empty it is the terminal's.
//
//	base = "dark"
//	accent = "#d7875f"
//	heat = ["240", "60", "67", "74", "117"]
//
//	[prose.link_text]
//	color = "110"
//	underline = true
func ownTheme(d document, profile termenv.Profile) (look theme.Look, _ theme.Palette, err error) {
	faults := d.unknown([]string{"base", "accent", "quiet", "faint", "found", "heat", proseTable})
	look = theme.Dark
	if base, from := d.find("base"); from != "" {
		look, err = theme.ParseLook(base)
		faults.add(from, err)
	}
	colors := look.Palette(profile)
	for _, c := range []struct {
		name  string
		color *string
	}{{"accent", &colors.Accent}, {"quiet", &colors.Quiet}, {"faint", &colors.Faint}, {"found", &colors.Found}} {
		if text, from := d.find(c.name); from != "" {
			*c.color = text
			faults.add(from, checkColor(text))
		}
	}
	faults = append(faults, d.heat(&colors)...)
	faults = append(faults, d.prose(&colors)...)
	return look, colors, faults.usage("")
}

// heat reads the colours of how much happened.
func (d document) heat(colors *theme.Palette) (faults faults) {
	value, is := d.values["heat"]
	if !is {
		return nil
	}
	shades, _ := value.([]any)
	if len(shades) != len(colors.Heat) {
		faults.add(d.at("heat"), fmt.Errorf("heat is %d colours, for nothing to the most", len(colors.Heat)))
		return faults
	}
	for i, shade := range shades {
		colors.Heat[i] = fmt.Sprint(shade)
		faults.add(d.at("heat"), checkColor(colors.Heat[i]))
	}
	return faults
}

// proseTable is the table of a theme that gives elements of running text their
// own look.
const proseTable = "prose"

// prose reads how elements of running text look.
func (d document) prose(colors *theme.Palette) (faults faults) {
	value, is := d.values[proseTable]
	if !is {
		return nil
	}
	colors.Prose = make(map[string]theme.Element)
	tables, _ := value.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		attributes, is := tables[name].(map[string]any)
		switch {
		case !slices.Contains(theme.Elements(), name):
			faults.add(d.at(proseTable, name), fmt.Errorf("no element of text is called %q; there are %s", model.NewLine(name), strings.Join(theme.Elements(), ", ")))
		case !is:
			faults.add(d.at(proseTable, name), fmt.Errorf("elements are set in tables, as in [prose.%s]", name))
		}
		var element theme.Element
		for _, attribute := range slices.Sorted(maps.Keys(attributes)) {
			faults.add(d.at(proseTable, name, attribute), setAttribute(&element, attribute, attributes[attribute]))
		}
		colors.Prose[name] = element
	}
	if len(tables) == 0 {
		faults.add(d.at(proseTable), errors.New("elements are set in tables, as in [prose.strong]"))
	}
	return faults
}

// setAttribute gives an element a colour, or switches a type on or off.
func setAttribute(e *theme.Element, name string, value any) error {
	inks := map[string]**string{"color": &e.Color, "background_color": &e.Background}
	types := map[string]**bool{"bold": &e.Bold, "italic": &e.Italic, "underline": &e.Underline, "faint": &e.Faint, "inverse": &e.Inverse}
	if ink, is := inks[name]; is {
		text := fmt.Sprint(value)
		*ink = &text
		return checkColor(text)
	}
	of, is := types[name]
	if !is {
		return fmt.Errorf("no look is called %q; there are %s", model.NewLine(name), strings.Join(append(slices.Sorted(maps.Keys(inks)), slices.Sorted(maps.Keys(types))...), ", "))
	}
	on, is := value.(bool)
	if !is {
		return fmt.Errorf("%s is true or false", name)
	}
	*of = &on
	return nil
}

// colorForm is what a colour looks like.
var colorForm = regexp.MustCompile(`^(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|1?[0-9]?[0-9]|2[0-4][0-9]|25[0-5]|)$`)

func checkColor(text string) error {
	if !colorForm.MatchString(text) {
		return fmt.Errorf("%q is no colour; write a number from 0 to 255, or as #d7875f", model.NewLine(text))
	}
	return nil
}
