package format

import (
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"dateline/model"
)

// Schema is the XML Schema of the pages in XML.
//
//go:embed story.xsd
var Schema string

// WriteXML writes a story, or a day where p has no story.
func WriteXML(w io.Writer, p Page, _ Site) error {
	x := &xmlWriter{}
	x.WriteString(xml.Header)
	if p.Story.ID.IsZero() {
		x.day(NewDayRecord(p.Day))
	} else {
		x.story(NewRecord(p.Story))
	}
	_, err := io.WriteString(w, x.String())
	return err
}

// xmlWriter is a page as it grows.
type xmlWriter struct {
	strings.Builder
	depth int
}

func (x *xmlWriter) line(s string) {
	x.WriteString(strings.Repeat("  ", x.depth))
	x.WriteString(s)
	x.WriteByte('\n')
}

// within writes an element around what inside writes.
func (x *xmlWriter) within(name string, inside func()) {
	x.line("<" + name + ">")
	x.depth++
	inside()
	x.depth--
	x.line("</" + name + ">")
}

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// text writes an element with a text.
func (x *xmlWriter) text(name string, value fmt.Stringer) {
	x.line("<" + name + ">" + xmlText.Replace(value.String()) + "</" + name + ">")
}

// optional writes an element unless its text is empty.
func (x *xmlWriter) optional(name string, value fmt.Stringer) {
	if value.String() != "" {
		x.text(name, value)
	}
}

func (x *xmlWriter) flag(name string, set bool) {
	if set {
		x.line("<" + name + ">true</" + name + ">")
	}
}

func (x *xmlWriter) day(d DayRecord) {
	x.within("day", func() {
		x.text("date", d.Date)
		x.within("stories", func() {
			for _, s := range d.Stories {
				x.story(s)
			}
		})
		x.optional("previous", d.Previous)
		x.optional("next", d.Next)
	})
}

func (x *xmlWriter) story(r Record) {
	x.within("story", func() {
		x.text("id", r.ID)
		x.text("date", r.Date)
		x.optional("topic", r.Topic)
		x.text("title", r.Title)
		x.optional("summary", r.Summary)
		each(x, "contexts", r.Contexts, func(name model.Line) { x.text("context", name) })
		each(x, "sources", r.Sources, x.source)
		x.optional("cover_image", r.CoverImage)
		each(x, "changes", r.Changes, x.change)
		each(x, "related", r.Related, x.link)
		x.optional("license", r.License)
		x.optional("attribution", r.Attribution)
		x.flag("stub", r.Stub)
		x.flag("withdrawn", r.Withdrawn)
	})
}

// each writes a list.
func each[T any](x *xmlWriter, name string, all []T, write func(T)) {
	x.within(name, func() {
		for _, entry := range all {
			write(entry)
		}
	})
}

func (x *xmlWriter) source(s SourceRecord) {
	x.within("source", func() {
		x.text("name", s.Name)
		x.optional("url", s.URL)
	})
}

func (x *xmlWriter) change(c ChangeRecord) {
	x.within("change", func() {
		x.text("id", c.ID)
		x.text("title", c.Title)
		x.optional("note", c.Note)
	})
}

func (x *xmlWriter) link(l LinkRecord) {
	x.within("story", func() {
		x.text("id", l.ID)
		x.text("title", l.Title)
		each(x, "contexts", l.Contexts, func(name model.Line) { x.text("context", name) })
	})
}
