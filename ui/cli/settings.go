package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"dateline/model"
	"dateline/store/mediawiki"
	"dateline/ui/picture"
	"dateline/ui/theme"
)

// flags is what a reader can choose for all commands. Each is a setting of the
// same name in the file of settings too, but for the name of that file, width,
// plain and the as-of day.
type flags struct {
	config    string
	archive   string
	theme     string
	color     string
	ascii     bool
	mouse     bool
	plain     bool
	width     int
	asOf      string
	measure   int
	weekStart string
	dates     string
	browser   string
	contact   string
	api       string
	images    string
	graphics  string
}

// The names of the settings.
const (
	archiveSetting = "archive"
	themeSetting   = "theme"
	colorSetting   = "color"
	asciiSetting   = "ascii"
	mouseSetting   = "mouse"
	measureSetting = "measure"
	weekSetting    = "week-start"
	datesSetting   = "date-format"
	browserSetting = "browser"
	contactSetting = "contact"
	apiSetting     = "api"
	imagesSetting  = "images"
	graphicSetting = "graphics"
)

// auto leaves a choice to the surroundings.
const auto = "auto"

// sunday is the other value of week-start.
const sunday = "sunday"

// The values of date-format.
const (
	dayFirst   = "day-first"
	monthFirst = "month-first"
	numbers    = "iso"
)

// settings defines what can be set in the file of settings, in the environment
// and, where there is a flag of the name, by that.
func (p *program) settings() *pflag.FlagSet {
	set := pflag.NewFlagSet("settings", pflag.ContinueOnError)
	set.SortFlags = false
	set.StringVar(&p.flag.archive, archiveSetting, "", "archive `file` to read, or \"embedded\" for the one in the program")
	set.StringVar(&p.flag.theme, themeSetting, "", "`name` of the colours: dark, light, mono, or the file of a theme")
	choiceVar(set, &p.flag.color, colorSetting, "`when` to use colour", auto, "always", "never")
	set.BoolVar(&p.flag.ascii, asciiSetting, false, "draw with ASCII only")
	set.BoolVar(&p.flag.mouse, mouseSetting, false, "let the mouse click days, rows and links")
	p.flag.measure = theme.Measure
	set.Var(&bounded{&p.flag.measure, minWidth, 400}, measureSetting, "most `cells` of a line of text")
	choiceVar(set, &p.flag.weekStart, weekSetting, "first `day` of the week", "monday", sunday)
	choiceVar(set, &p.flag.dates, datesSetting, "`form` in which dates are shown", dayFirst, monthFirst, numbers)
	set.StringVar(&p.flag.browser, browserSetting, "", "`command` that opens an address")
	set.StringVar(&p.flag.contact, contactSetting, "", "`address` by which \"dateline pull\" says you are reached")
	set.StringVar(&p.flag.api, apiSetting, mediawiki.Wikipedia, "`address` of the MediaWiki API that \"dateline pull\" asks")
	set.StringVar(&p.flag.images, imagesSetting, "", "`folder` of the pictures of stories, by the names in their addresses")
	choiceVar(set, &p.flag.graphics, graphicSetting, "`protocol` in which the terminal shows pictures", auto, string(picture.Kitty), string(picture.Sixel), none)
	return set
}

// minWidth is the shortest printed line, in cells.
const minWidth = 20

// flagged is the settings that have a flag of their own.
var flagged = []string{archiveSetting, themeSetting, colorSetting, asciiSetting, mouseSetting}

// sharedFlags defines the flags of all commands.
func (p *program) sharedFlags(shared *pflag.FlagSet) {
	p.set = p.settings()
	for _, name := range flagged {
		shared.AddFlag(p.set.Lookup(name))
	}
	shared.StringVar(&p.flag.config, "config", "", "`file` of settings, or \"none\"")
	shared.StringVar(&p.flag.asOf, asOfFlag, "", "last `day`, month or year to tell of; what is later is hidden")
	shared.BoolVar(&p.flag.plain, "plain", false, "read line by line, without drawing")
	shared.Var(&bounded{&p.flag.width, minWidth, 1000}, "width", "`cells` of a printed line; by itself the terminal's, at most the measure")
}

// settle gives every setting its value: a flag wins over the environment, and
// that over the file of settings. It notes where each comes from.
func (p *program) settle(ctx context.Context) error {
	var err error
	if p.asOf, err = p.parseAsOf(); err != nil {
		return err
	}
	d, err := p.readSettings(ctx)
	if err != nil {
		return err
	}
	p.origin = make(map[string]string)
	var faults faults
	p.set.VisitAll(func(f *pflag.Flag) {
		text, from := d.find(f.Name)
		variable := "DATELINE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if value := p.env(variable); value != "" {
			text, from = value, variable
		}
		switch {
		case f.Changed:
			from = "--" + f.Name
		case from == "":
			from = p.ambient(f.Name)
		default:
			if err := f.Value.Set(text); err != nil {
				faults.add(from, fmt.Errorf("%s %q: %w", f.Name, model.NewLine(text), err))
			}
		}
		p.origin[f.Name] = from
	})
	if p.origin[asciiSetting] == wideSigns {
		p.flag.ascii = true
	}
	faults.add(p.origin[themeSetting], p.settleTheme(ctx))
	return append(faults, p.settleKeys(d)...).usage(d.path)
}

// wideSigns is the variable that says that a terminal draws lines and dots two
// cells wide, as some of East Asia do. Everything that counts cells heeds it.
const wideSigns = "RUNEWIDTH_EASTASIAN"

// ambient names what a setting is taken from that nobody chose.
func (p *program) ambient(name string) string {
	switch {
	case name == themeSetting && p.env("COLORFGBG") != "":
		return "COLORFGBG"
	case name == browserSetting && p.env("BROWSER") != "":
		return "BROWSER"
	case name == asciiSetting && p.env(wideSigns) == "1":
		return wideSigns
	}
	return "default"
}

// choiceVar defines a setting that is one of some words, by default the first.
func choiceVar(set *pflag.FlagSet, value *string, name, about string, words ...string) {
	*value = words[0]
	set.Var(&choice{value, words}, name, about+": "+strings.Join(words, ", "))
}

// choice is a setting that is one of some words, a [pflag.Value].
type choice struct {
	value *string
	words []string
}

func (c *choice) String() string { return *c.value }
func (c *choice) Type() string   { return "string" }

func (c *choice) Set(text string) error {
	if !slices.Contains(c.words, text) {
		last := len(c.words) - 1
		return fmt.Errorf("there are %s and %s", strings.Join(c.words[:last], ", "), c.words[last])
	}
	*c.value = text
	return nil
}

// bounded is a setting that is a number, a [pflag.Value].
type bounded struct {
	value       *int
	least, most int
}

func (b *bounded) String() string { return strconv.Itoa(*b.value) }
func (b *bounded) Type() string   { return "int" }

func (b *bounded) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < b.least || n > b.most {
		return fmt.Errorf("a number from %d to %d", b.least, b.most)
	}
	*b.value = n
	return nil
}
