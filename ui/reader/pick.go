package reader

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// picker asks for one of several sources, by its letter.
type picker struct {
	what string
	do   func(model.Source) pane.Action
	from []model.Source
}

func (p picker) active() bool { return len(p.from) > 0 }

func (p picker) prompt() string {
	return fmt.Sprintf("%s which source? a-%s", p.what, letter(min(26, len(p.from))-1))
}

// picked takes the letter of a source; any other key calls it off.
func (p *Pane) picked(msg tea.KeyMsg) pane.Action {
	pick := p.pick
	p.pick = picker{}
	p.settle()
	if msg.Type == tea.KeyCtrlC {
		return pane.Pass{}
	}
	for i, source := range pick.from {
		if i < 26 && msg.String() == letter(i) {
			return pick.do(source)
		}
	}
	return nil
}

// pickSource does something with the selected link, or with the only source,
// or asks which of several is meant.
func (p *Pane) pickSource(what string, do func(model.Source) pane.Action) pane.Action {
	if k, chosen := p.selected(); chosen && k.source.URL.Web() {
		return do(k.source)
	}
	sources := p.shown.sources()
	switch len(sources) {
	case 0:
		return pane.Tell{Text: model.NewLine("This story names no source with an address.")}
	case 1:
		return do(sources[0])
	}
	p.pick = picker{what, do, sources}
	p.settle()
	return nil
}

// sources are those with an address, in the order of their letters.
func (a *article) sources() []model.Source {
	return slices.DeleteFunc(slices.Clone(a.page.Sources), func(s model.Source) bool { return !s.URL.Web() })
}

func browse(s model.Source) pane.Action { return pane.Browse{URLs: []model.URL{s.URL}} }

func copySource(s model.Source) pane.Action {
	return pane.Copy{Text: s.URL.String(), What: "the address of " + s.Name.String()}
}

// copyLink copies the name of the selected story, or the address of a source.
func (p *Pane) copyLink() pane.Action {
	if k, _ := p.selected(); !k.story.IsZero() {
		return pane.Copy{Text: k.story.String(), What: "the name of the related story"}
	}
	if page, held := p.Page(); held && len(p.shown.sources()) == 0 {
		return pane.Copy{Text: page.ID.String(), What: "the name of the story"}
	}
	return p.pickSource("Copy", copySource)
}

// cite copies the story as a citation with its day.
func (p *Pane) cite() pane.Action {
	page, held := p.Page()
	if !held {
		return pane.Pass{}
	}
	parts := []string{"“" + strings.TrimSuffix(page.Headline().Text(), ".") + ".”"}
	var names []model.Line
	for _, source := range page.Sources {
		names = append(names, source.Name)
	}
	if len(names) > 0 {
		parts = append(parts, model.Join(names, ", ")+",")
	}
	parts = append(parts, p.theme.Dates.Long(page.Date())+".")
	if sources := p.shown.sources(); len(sources) > 0 {
		parts = append(parts, sources[0].URL.String())
	}
	return pane.Copy{Text: strings.Join(parts, " "), What: "the citation"}
}

// prompt is the last line of the room while something is asked of the reader.
func (p *Pane) prompt() string {
	if p.pick.active() {
		return p.theme.Accent.Render(p.pick.prompt()) + p.theme.Faint.Render("   "+p.Keys.Clear.Help().Key+" cancel")
	}
	return p.find.prompt(p.theme, p.Keys, p.width)
}
