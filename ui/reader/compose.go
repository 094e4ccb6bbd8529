package reader

import (
	"errors"
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
)

// composer lays out the parts of one article.
type composer struct {
	layer
	article
	spot Spot
	keys *KeyMap
}

func newComposer(p *Pane, width int) *composer {
	return &composer{layer: layer{sheet: sheet{width: max(1, width)}, theme: p.theme}, article: p.shown, spot: p.spot, keys: &p.Keys}
}

// story lays out the page; the related stories are left out where they are
// shown apart.
func (c *composer) story(apart bool) sheet {
	switch {
	case c.err != nil:
		c.failure()
	case c.id.IsZero():
		c.welcome()
	case c.form > 0:
		c.written()
	default:
		c.dateline()
		c.contexts()
		c.title()
		c.cover()
		c.summary()
		c.sources()
		c.changes()
		if !apart {
			c.related(false)
		}
		c.foot()
	}
	c.seal()
	return c.sheet
}

func (c *composer) welcome() {
	c.text(c.theme.Strong, "No story is open.")
	c.blank()
	c.text(c.theme.Text, "Choose a day in the calendar, and open a headline of that day.")
}

// failure is the page of a story that could not be read.
func (c *composer) failure() {
	c.text(c.theme.Faint, c.theme.Dates.Long(c.id.Date()))
	c.blank()
	var later *model.LaterError
	if errors.As(c.err, &later) {
		c.text(c.theme.Text, "This story is hidden: it is later than "+c.theme.Dates.Short(later.Last)+".")
		return
	}
	c.text(c.theme.Strong, model.Headline{ID: c.id}.Text())
	c.blank()
	c.text(c.theme.Text, "This story can not be shown: "+model.NewLine(c.err.Error()).String()+".")
	c.day()
}

// day leads to the list of the story's day.
func (c *composer) day() {
	c.blank()
	place := pane.Place{Date: c.id.Date(), Via: "its day"}
	c.link(link{action: pane.Go{Place: place}}, func() {
		c.hang(" "+c.theme.Glyphs.Arrow+" ", c.theme.Quiet, "the stories of "+c.theme.Dates.Long(c.id.Date()))
	})
}

func (c *composer) dateline() {
	day, topic := c.theme.Dates.Long(c.page.Date()), c.page.Topic.String()
	if ansi.StringWidth(day)+3+ansi.StringWidth(topic) <= c.width && topic != "" {
		c.row(c.theme.Faint.Render(day) + "   " + c.theme.Heading.Render(topic))
		return
	}
	c.text(c.theme.Faint, day)
	if topic != "" {
		c.text(c.theme.Heading, topic)
	}
}

// contexts lays as many to a line as there is room for.
func (c *composer) contexts() {
	line := ""
	for i, name := range c.page.Contexts {
		item := c.theme.Glyphs.Context + " " + name.String()
		if i < len(c.page.Counts) && c.page.Counts[i] > 0 {
			item += fmt.Sprintf(" (%d)", c.page.Counts[i])
		}
		if line != "" && ansi.StringWidth(line)+3+ansi.StringWidth(item) > c.width {
			c.hang("", c.theme.Quiet, line)
			line = ""
		}
		if line != "" {
			line += "   "
		}
		line += item
	}
	if line != "" {
		c.text(c.theme.Quiet, line)
	}
}

func (c *composer) title() {
	c.blank()
	c.text(c.theme.Strong, c.page.Headline().Text())
}

func (c *composer) cover() {
	url := c.page.CoverImage
	if url.IsZero() {
		return
	}
	c.blank()
	name := url.String()
	name, _, _ = strings.Cut(name, "?")
	name = name[strings.LastIndexByte(strings.TrimRight(name, "/"), '/')+1:]
	if !url.Web() {
		c.text(c.theme.Faint, "[image] "+name)
		return
	}
	name += " (" + host(url) + ")"
	k := link{action: pane.Picture{URL: url}, source: model.Source{Name: model.NewLine("picture"), URL: url}}
	c.link(k, func() {
		hint := ""
		if c.keys.Image.Enabled() {
			hint = "  (" + c.keys.Image.Help().Key + " to view)"
		}
		c.hang(" ", c.theme.Quiet, ansi.Truncate("[image] "+name, max(1, c.width-1-len(hint)), c.theme.Glyphs.Ellipsis)+hint)
	})
}

func (c *composer) summary() {
	c.blank()
	if c.page.Withdrawn {
		c.text(c.theme.Faint, "Its source has withdrawn this story.")
		c.blank()
	}
	if c.prose.notice != "" {
		c.text(c.theme.Faint, c.prose.notice)
		c.blank()
	}
	c.prosaic()
	if c.page.Stub {
		c.blank()
		c.text(c.theme.Faint, "This archive knows of this story but does not hold its page.")
		c.day()
	}
}

// prosaic lays what was set before.
func (c *composer) prosaic() {
	for i, line := range c.prose.lines {
		c.rows = append(c.rows, row{text: line, letters: c.prose.letters[i]})
	}
}

func (c *composer) sources() {
	if len(c.page.Sources) == 0 {
		return
	}
	var hints []string
	if len(c.article.sources()) > 0 {
		hints = append(offer(c.keys.Open, "open"), offer(c.keys.Copy, "copy")...)
	}
	c.heading("Sources", strings.Join(hints, "  "))
	n := 0
	for _, source := range c.page.Sources {
		name := source.Name.String()
		if name == "" {
			name = host(source.URL)
		}
		if !source.URL.Web() {
			c.hang("    ", c.theme.Text, name)
			continue
		}
		if at := host(source.URL); at != name {
			name += " (" + at + ")"
		}
		c.link(link{action: browse(source), source: source}, func() {
			c.hang(c.theme.Quiet.Render(" "+letter(n)+"  "), c.theme.Quiet, name)
		})
		n++
	}
}

// offer names a key, where what it does can be done.
func offer(b key.Binding, deed string) []string {
	if !b.Enabled() {
		return nil
	}
	return []string{b.Help().Key + " " + deed}
}

// letter names the n-th source.
func letter(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return " "
}

func (c *composer) changes() {
	if len(c.page.Changes) == 0 {
		return
	}
	c.heading("Earlier headlines", "")
	for _, change := range c.page.Changes {
		c.hang("    ", c.theme.Faint, change.Title.String())
		if !change.Note.IsZero() {
			c.hang("    ", c.theme.Faint, change.Note.String())
		}
	}
}

func (c *composer) foot() {
	var parts []model.Line
	for _, part := range []model.Line{c.page.Attribution, c.page.License} {
		if !part.IsZero() {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return
	}
	c.blank()
	c.text(c.theme.Faint, model.Join(parts, " "+c.theme.Glyphs.Dot+" "))
}
