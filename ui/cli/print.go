package cli

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/theme"
)

// printer writes stories as text, in lines of at most width cells, many at once;
// at the end stands [printer.end].
type printer struct {
	out   *bufio.Writer
	theme *theme.Theme
	width int
	err   error // the first write that failed
}

func (p *program) printer() (*printer, error) {
	look, err := p.newTheme(p.out)
	if err != nil {
		return nil, err
	}
	return &printer{out: bufio.NewWriter(p.out), theme: look, width: p.columns()}, nil
}

// day prints the list of a day.
func (p *printer) day(d model.Date, list []model.Headline) error {
	p.line(p.theme.Accent, "", p.theme.Dates.Long(d)+"   "+stories(list))
	topic := model.Line{}
	for i, headline := range list {
		if i == 0 || headline.Topic != topic {
			p.blank()
			if !headline.Topic.IsZero() {
				p.line(p.theme.Heading, "", strings.ToUpper(headline.Topic.String()))
			}
			topic = headline.Topic
		}
		p.headline(headline)
	}
	return p.end()
}

func (p *printer) headline(h model.Headline) {
	p.line(p.theme.Text, "  ", h.Title.String())
	note := h.ID.String()
	if h.Stub {
		note += "   (its page is not in this archive)"
	}
	p.unbroken(p.theme.Faint, "    ", note)
}

// page prints a story with all that its page shows.
func (p *printer) page(page model.Page) error {
	p.line(p.theme.Accent, "", strings.TrimSpace(p.theme.Dates.Long(page.Date())+"   "+page.Topic.String()))
	for i, context := range page.Contexts {
		p.line(p.theme.Quiet, "", fmt.Sprintf("%s %s (%d)", p.theme.Glyphs.Context, context, page.Counts[i]))
	}
	p.blank()
	p.line(p.theme.Strong, "", page.Title.String())
	if page.Stub {
		p.blank()
		p.line(p.theme.Faint, "", "Only a link to this story is known; its page is not in this archive.")
	}
	if page.Withdrawn {
		p.blank()
		p.line(p.theme.Faint, "", "Its source has removed this story since.")
	}
	if !page.Summary.IsZero() {
		p.blank()
		p.line(p.theme.Text, "", page.Summary.String())
	}
	p.sources(page.Story)
	p.relations("Related", page.Date(), page.Relations)
	p.relations("Related, as the source gives it", page.Date(), page.Given)
	p.later(page.Later)
	p.credit(page.Story)
	return p.end()
}

func (p *printer) sources(s model.Story) {
	if len(s.Sources) == 0 && s.CoverImage.IsZero() {
		return
	}
	p.blank()
	p.line(p.theme.Strong, "", "Sources")
	for i, source := range s.Sources {
		p.unbroken(p.theme.Text, "", fmt.Sprintf("%2d  %s  %s", i+1, source.Name, p.theme.Quiet.Render(source.URL.String())))
	}
	if !s.CoverImage.IsZero() {
		p.unbroken(p.theme.Text, "", "    Cover image  "+p.theme.Quiet.Render(s.CoverImage.String()))
	}
}

func (p *printer) relations(title string, from model.Date, relations []model.Relation) {
	if len(relations) == 0 {
		return
	}
	p.blank()
	p.line(p.theme.Strong, "", title)
	section := model.Section(-1)
	for i, r := range relations {
		if now := model.SectionOf(from, r.ID.Date()); !r.Given && now != section {
			section = now
			p.line(p.theme.Faint, "", section.String())
		}
		lead := fmt.Sprintf("%2d  ", i+1)
		p.hanging(lead, r.Title.String())
		p.line(p.theme.Faint, "    ", strings.ReplaceAll(r.Why(from), "·", p.theme.Glyphs.Dot))
		p.unbroken(p.theme.Quiet, "    ", r.ID.String())
	}
}

func (p *printer) credit(s model.Story) {
	credit := strings.TrimSpace(s.License.String() + "  " + s.Attribution.String())
	if credit == "" {
		return
	}
	p.blank()
	p.line(p.theme.Faint, "", credit)
}

// line prints text wrapped behind an indent.
func (p *printer) line(style theme.Style, indent, text string) {
	for line := range strings.SplitSeq(ansi.Wrap(text, max(1, p.width-len(indent)), ""), "\n") {
		p.write(indent + style.Render(line))
	}
}

// hanging prints text behind a lead, the further lines indented by as much.
func (p *printer) hanging(lead, text string) {
	for line := range strings.SplitSeq(ansi.Wrap(text, max(1, p.width-len(lead)), ""), "\n") {
		p.write(lead + line)
		lead = strings.Repeat(" ", len(lead))
	}
}

// unbroken prints text that is to be copied, such as an address, in one line
// however long.
func (p *printer) unbroken(style theme.Style, indent, text string) {
	p.write(indent + style.Render(text))
}

func (p *printer) blank() { p.write("") }

func (p *printer) write(line string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.out, strings.TrimRight(line, " "))
	}
}

// end writes what is left.
func (p *printer) end() error {
	if p.err == nil {
		p.err = p.out.Flush()
	}
	return p.err
}

// stories counts the stories of a list; stubs are not stories.
func stories(list []model.Headline) string {
	n := 0
	for _, headline := range list {
		if !headline.Stub {
			n++
		}
	}
	return model.Plural(n, "story", "stories")
}
