package format

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"dateline/model"
)

// Index is a page that leads to others: the front page, a year, a context. It
// is written, and never read.
type Index struct {
	Base  string // its path without extension, /contexts/red-cross
	Title model.Line
	Parts []Part

	Credits []string // whom its texts are owed to
}

// Part is a heading of an [Index] with what stands under it.
type Part struct {
	Title   model.Line
	Base    string // of the page that the heading leads to; may be empty
	Entries []Entry
	Short   bool // the entries are short: they stand in columns
}

// Entry is one link of an [Index].
type Entry struct {
	Title model.Line
	Base  string
	Note  string // what stands behind it
}

// WriteIndex writes an index in a format.
func WriteIndex(w io.Writer, f Format, index Index, site Site) error {
	switch f {
	case HTML:
		return pages().ExecuteTemplate(w, "page", indexDocument(index, site))
	case Markdown:
		return writeText(w, indexMarkdown(index, site))
	case JSON:
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(indexRecord(index, JSON))
	case XML:
		return writeText(w, indexXML(indexRecord(index, XML)))
	}
	return fmt.Errorf("can not write .%s", f)
}

// WriteMoved writes the page in HTML of an earlier headline: it leads to the
// story.
func WriteMoved(w io.Writer, from model.ID, s model.Story, site Site) error {
	base := site.Base(from)
	d := newDocument(Site{Title: site.Title, Style: site.Style, Has: site.Has, Twins: site.Twins}, base, s.Title)
	d.Moved = &ref{Text: s.Title.String(), Href: relative(base)(HTML.File(site.Base(s.ID)))}
	return pages().ExecuteTemplate(w, "page", d)
}

func writeText(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

type partView struct {
	Head    ref
	Entries []ref
	Short   bool
}

func indexDocument(index Index, site Site) document {
	d := newDocument(site, index.Base, index.Title)
	d.Credits = index.Credits
	here := relative(index.Base)
	lead := func(text model.Line, base, note string) ref {
		r := ref{Text: text.String(), Note: note}
		if base != "" {
			r.Href = here(HTML.File(base))
		}
		return r
	}
	for _, part := range index.Parts {
		view := partView{Head: lead(part.Title, part.Base, ""), Short: part.Short}
		for _, entry := range part.Entries {
			view.Entries = append(view.Entries, lead(entry.Title, entry.Base, entry.Note))
		}
		d.Parts = append(d.Parts, view)
	}
	return d
}

func indexMarkdown(index Index, site Site) string {
	m := &markdown{}
	m.formats(site, index.Base)
	m.linef("# %s", escape(index.Title.String(), ""))
	lead := func(text model.Line, base string) string {
		if base == "" {
			return escape(text.String(), "")
		}
		return "[" + escape(text.String(), "") + "](" + encodePath(Markdown.File(base)) + ")"
	}
	for _, part := range index.Parts {
		m.linef("\n## %s\n", lead(part.Title, part.Base))
		for i, entry := range part.Entries {
			m.linef("%d. %s", i+1, strings.TrimSpace(lead(entry.Title, entry.Base)+" "+escape(entry.Note, "")))
		}
	}
	for _, credit := range index.Credits {
		m.linef("\n%s", escape(credit, ""))
	}
	return m.String()
}

// IndexRecord is an [Index] as JSON and XML write it.
type IndexRecord struct {
	XMLName xml.Name     `json:"-" xml:"index"`
	Title   model.Line   `json:"title" xml:"title"`
	Parts   []PartRecord `json:"parts" xml:"parts>part"`
	Credits []string     `json:"credits" xml:"credits>credit"`
}

// PartRecord is a [Part] of an [IndexRecord].
type PartRecord struct {
	Title   model.Line    `json:"title" xml:"title"`
	Path    string        `json:"path,omitempty" xml:"path,omitempty"`
	Entries []EntryRecord `json:"entries" xml:"entries>entry"`
}

// EntryRecord is an [Entry] of a [PartRecord].
type EntryRecord struct {
	Title model.Line `json:"title" xml:"title"`
	Path  string     `json:"path" xml:"path"`
	Note  string     `json:"note,omitempty" xml:"note,omitempty"`
}

func indexRecord(index Index, f Format) IndexRecord {
	record := IndexRecord{Title: index.Title, Parts: []PartRecord{}, Credits: append([]string{}, index.Credits...)}
	file := func(base string) string {
		if base == "" {
			return ""
		}
		return f.File(base)
	}
	for _, part := range index.Parts {
		entries := []EntryRecord{}
		for _, entry := range part.Entries {
			entries = append(entries, EntryRecord{entry.Title, file(entry.Base), entry.Note})
		}
		record.Parts = append(record.Parts, PartRecord{part.Title, file(part.Base), entries})
	}
	return record
}

func indexXML(record IndexRecord) string {
	data, err := xml.MarshalIndent(record, "", "  ")
	if err != nil {
		return ""
	}
	return xml.Header + string(data) + "\n"
}
