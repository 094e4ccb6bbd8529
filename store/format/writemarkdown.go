package format

import (
	"fmt"
	"io"
	"strings"

	"dateline/model"
)

// Site is what the pages that are written together have in common.
type Site struct {
	Title   model.Line // the archive's
	Formats []Format   // those that every page is written in; a page names the others
	Style   string     // the path of the style sheet; empty, and each page holds its own
	Feed    string     // the path of the feed; empty where there is none

	// Twins are stories whose names differ from that of another of their day in
	// capitals alone, or in what some disks take for the same: their pages have
	// names apart.
	Twins map[model.ID]bool

	// Has says which stories have a page to lead to; nil is a page that stands
	// alone. What Markdown, JSON and XML name by its ID they name always.
	Has func(model.ID) bool
}

// WriteMarkdown writes a story's page, or a day's where p has no story.
func WriteMarkdown(w io.Writer, p Page, site Site) error {
	m := &markdown{}
	if p.Story.ID.IsZero() {
		m.day(p.Day, site)
	} else {
		m.story(p.Story, site)
	}
	_, err := io.WriteString(w, m.String())
	return err
}

// markdown is a page as it grows.
type markdown struct{ strings.Builder }

func (m *markdown) linef(layout string, values ...any) {
	fmt.Fprintf(m, layout+"\n", values...)
}

// formats is the line that names the other forms of a page.
func (m *markdown) formats(site Site, base string) {
	m.WriteString("\n")
	if len(site.Formats) < 2 {
		return
	}
	m.WriteString("Formats: ")
	for _, f := range site.Formats {
		if f != Markdown {
			fmt.Fprintf(m, "[%s](%s)  ", strings.ToUpper(string(f)), encodePath(f.File(base)))
		}
	}
	m.WriteString("\n\n")
}

func (m *markdown) story(s model.Story, site Site) {
	m.formats(site, site.Base(s.ID))
	m.linef("### [%s](%s)\n", dayLabel(s.Date()), Markdown.File(DayBase(s.Date())))
	if !s.Topic.IsZero() {
		m.linef("##### %s", escape(s.Topic.String(), ""))
	}
	m.linef("# %s\n", escape(s.Title.String(), ""))
	if !s.Summary.IsZero() {
		m.linef("%s\n", escapeProse(s.Summary))
	}
	m.sources(s)
	m.contexts(s)
	m.changes(s, site)
	m.related(s.Related, site)
	m.credits(s)
}

func (m *markdown) section(name string) { m.linef("\n### %s:\n", name) }

func (m *markdown) sources(s model.Story) {
	if len(s.Sources) == 0 && s.CoverImage.IsZero() {
		return
	}
	m.section("Sources")
	for i, source := range s.Sources {
		name := escape(source.Name.String(), "")
		if name == coverName {
			name = "&#67;" + name[1:]
		}
		m.linef("%d. [%s](%s)", i+1, name, escapeURL(source.URL))
	}
	if !s.CoverImage.IsZero() {
		m.linef("%d. [%s](%s)", max(len(s.Sources), 1), coverName, escapeURL(s.CoverImage))
	}
}

// contexts writes the section also where it is empty, if its absence would
// let a reader gather contexts elsewhere.
func (m *markdown) contexts(s model.Story) {
	gathered := !s.Topic.IsZero()
	for _, link := range s.Related {
		gathered = gathered || len(link.Contexts) > 0
	}
	if len(s.Contexts) == 0 && !gathered {
		return
	}
	m.section("Contexts")
	for i, name := range s.Contexts {
		m.linef("%d. [%s](%s)", i+1, escape(name.String(), ""), encodePath(Markdown.File(ContextBase(name))))
	}
}

func (m *markdown) changes(s model.Story, site Site) {
	if len(s.Changes) == 0 {
		return
	}
	m.section("Changes")
	for i, change := range s.Changes {
		note := ""
		if !change.Note.IsZero() {
			note = " _" + escape(change.Note.String(), "") + "_"
		}
		m.linef("%d. %s%s", i+1, site.ref(change.ID, change.Title), note)
	}
	m.linef("%d. %s _%s_", len(s.Changes), site.ref(s.ID, s.Title), currentVersion)
}

func (m *markdown) related(links []model.Link, site Site) {
	if len(links) == 0 {
		return
	}
	m.section("Related")
	for i, link := range links {
		mark := contextLine(link.Contexts)
		if mark != "" {
			mark = " " + mark
		}
		m.linef("%d. %s%s", i+1, site.ref(link.ID, link.Title), mark)
	}
}

func (m *markdown) credits(s model.Story) {
	var lines []string
	if s.Withdrawn {
		lines = append(lines, withdrawnLine)
	}
	if s.Stub {
		lines = append(lines, stubLine)
	}
	if credit := creditLine(s.License, s.Attribution); credit != "" {
		lines = append(lines, credit)
	}
	if len(lines) > 0 {
		m.linef("\n%s", strings.Join(lines, "\n\n"))
	}
}

func (m *markdown) day(d Day, site Site) {
	m.formats(site, DayBase(d.Date))
	m.linef("## [%s](%s)\n", dayLabel(d.Date), Markdown.File(DayBase(d.Date)))
	for _, s := range d.Stories {
		m.linef("##### %s", escape(s.Topic.String(), ""))
		m.linef("### %s", site.ref(s.ID, s.Title))
		if !s.Summary.IsZero() {
			m.linef("%s", escapeProse(s.Summary))
		} else if len(s.Contexts) > 0 {
			m.linef("%s", contextLine(s.Contexts))
		}
		m.WriteString("\n")
	}
	if !d.Previous.IsZero() {
		m.linef("## [Previous Day...](%s)\n", Markdown.File(DayBase(d.Previous)))
	}
	if !d.Next.IsZero() {
		m.linef("## [Next Day...](%s)\n", Markdown.File(DayBase(d.Next)))
	}
	for _, credit := range credits(d.Stories) {
		m.linef("%s\n", credit)
	}
}

// credits are the different lines of licence and attribution of stories.
func credits(stories []model.Story) []string {
	var all []string
	seen := map[string]bool{"": true}
	for _, s := range stories {
		if credit := creditLine(s.License, s.Attribution); !seen[credit] {
			seen[credit] = true
			all = append(all, credit)
		}
	}
	return all
}

func creditLine(license, attribution model.Line) string {
	owed := strings.ReplaceAll(escape(attribution.String(), ""), "·", "&#183;")
	switch {
	case license.IsZero() && attribution.IsZero():
		return ""
	case license.IsZero():
		return attributionLabel + owed
	}
	line := licenseLabel + strings.ReplaceAll(escape(license.String(), ""), "·", "&#183;")
	if !attribution.IsZero() {
		line += creditBetween + attributionLabel + owed
	}
	return line
}

// ref is a link to a story.
func (s Site) ref(id model.ID, title model.Line) string {
	return "[" + escape(title.String(), "") + "](" + encodePath(Markdown.File(s.Base(id))) + ")"
}

func contextLine(names []model.Line) string {
	if len(names) == 0 {
		return ""
	}
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = escape(name.String(), ",")
	}
	return "_Context: " + strings.Join(all, ", ") + "_"
}

func escapeURL(u model.URL) string { return escapeOnly(u.String(), "\\`[]<>()") }

// structural is a line of a summary that would be taken for a part of a page:
// a heading, a line of contexts, credits or state.
var structural = late(`(?m)^ *(?:#|License: |Attribution: |_[^:\n]*:.*_$|_Withdrawn|_Not held)`)

// escapeProse writes a summary so that nothing in it is taken for a part of
// the page: the first letter of such a line becomes an entity.
func escapeProse(m model.Markdown) string {
	return structural().ReplaceAllStringFunc(encodeEntities(m.String()), func(found string) string {
		text := strings.TrimLeft(found, " ")
		return found[:len(found)-len(text)] + fmt.Sprintf("&#%d;", text[0]) + text[1:]
	})
}
