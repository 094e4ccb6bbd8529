package format

import (
	"fmt"
	"io"
	"path"
	"strings"

	"dateline/model"
)

// Format is one of the four forms of a page, by its file extension without the
// dot.
type Format string

// The formats, in the order in which pages name them.
const (
	HTML     Format = "html"
	JSON     Format = "json"
	XML      Format = "xml"
	Markdown Format = "md"
)

// Formats lists all four.
func Formats() []Format { return []Format{HTML, JSON, XML, Markdown} }

// Of is the format of a file by its name.
func Of(name string) (Format, bool) {
	switch f := Format(strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))); f {
	case HTML, JSON, XML, Markdown:
		return f, true
	case "htm":
		return HTML, true
	}
	return "", false
}

// Page is what one page says: of a story, or of a day where Story has no ID.
type Page struct {
	Story    model.Story
	Day      Day
	Whole    bool     // Story is complete: its day's page adds nothing
	Moved    bool     // nothing but the way to a story that has a new headline
	Warnings []*Fault // what had to be mended to read it
}

// Day is a day's page.
type Day struct {
	Date           model.Date
	Stories        []model.Story // in the page's order, with as much as it says of them
	Whole          bool          // Stories are complete, no stubs
	Previous, Next model.Date    // zero where the page has none
	Generation     int           // how new the layout is: the greater replaces the smaller
}

// Fault is something amiss in a page.
type Fault struct {
	Path string
	Line int // from 1; 0 is not known
	Err  error
}

// Error is the path, the line and the reason.
func (f *Fault) Error() string {
	name := model.NewLine(f.Path)
	if f.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", name, f.Line, f.Err)
	}
	return fmt.Sprintf("%s: %v", name, f.Err)
}

// Unwrap is the reason.
func (f *Fault) Unwrap() error { return f.Err }

// Decode reads a page in the format that its path's extension names.
func Decode(path string, data []byte) (Page, error) {
	f, known := Of(path)
	if !known {
		return Page{}, &Fault{Path: path, Err: fmt.Errorf("no page: its name ends in none of .md .json .xml .html")}
	}
	switch f {
	case Markdown:
		return ReadMarkdown(path, data)
	case JSON:
		return ReadJSON(path, data)
	case XML:
		return ReadXML(path, data)
	case HTML:
		return ReadHTML(path, data)
	}
	return Page{}, &Fault{Path: path, Err: fmt.Errorf("can not read .%s", f)}
}

// Write writes a page in a format.
func Write(w io.Writer, f Format, p Page, site Site) error {
	switch f {
	case Markdown:
		return WriteMarkdown(w, p, site)
	case JSON:
		return WriteJSON(w, p, site)
	case XML:
		return WriteXML(w, p, site)
	case HTML:
		return WriteHTML(w, p, site)
	}
	return fmt.Errorf("can not write .%s", f)
}
