package cli

import (
	"fmt"
	"regexp"

	"dateline/model"
	"dateline/ui/theme"
)

// ownTheme reads a theme of the reader's own: a TOML file that names the look
// it begins with, and its own colours in place of that look's. A colour is a
// number from 0 to 255, or written as "#d7875f"; empty it is the terminal's.
//
//	base = "dark"
//	accent = "#d7875f"
//	heat = ["240", "60", "67", "74", "117"]
func ownTheme(path string) (theme.Look, theme.Palette, error) {
	d, err := readDocument(path)
	if err != nil {
		return "", theme.Palette{}, &usageError{fmt.Errorf("theme %q: there are dark, light and mono, and as a file: %w", d.name(), bare(err))}
	}
	faults := d.unknown([]string{"base", "accent", "quiet", "faint", "found", "heat"})
	look := theme.Dark
	if base, from := d.find("base"); from != "" {
		look, err = theme.ParseLook(base)
		faults.add(from, err)
	}
	colors := look.Palette()
	for _, c := range []struct {
		name  string
		color *string
	}{{"accent", &colors.Accent}, {"quiet", &colors.Quiet}, {"faint", &colors.Faint}, {"found", &colors.Found}} {
		if text, from := d.find(c.name); from != "" {
			*c.color = text
			faults.add(from, checkColor(text))
		}
	}
	if value, is := d.values["heat"]; is {
		shades, _ := value.([]any)
		if len(shades) != len(colors.Heat) {
			faults.add(d.at("heat"), fmt.Errorf("heat is %d colours, for nothing to the most", len(colors.Heat)))
			shades = nil
		}
		for i, shade := range shades {
			colors.Heat[i] = fmt.Sprint(shade)
			faults.add(d.at("heat"), checkColor(colors.Heat[i]))
		}
	}
	return look, colors, faults.usage("")
}

// checkTheme says what is wrong with the name of a theme.
func checkTheme(name string) error {
	if _, err := theme.ParseLook(name); err == nil || name == "" {
		return nil
	}
	_, _, err := ownTheme(name)
	return err
}

// colorForm is what a colour looks like.
var colorForm = regexp.MustCompile(`^(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|1?[0-9]?[0-9]|2[0-4][0-9]|25[0-5]|)$`)

func checkColor(text string) error {
	if !colorForm.MatchString(text) {
		return fmt.Errorf("%q is no colour; write a number from 0 to 255, or as #d7875f", model.NewLine(text))
	}
	return nil
}
