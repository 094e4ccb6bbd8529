// Package format reads and writes one page of a news archive as Markdown,
// JSON, XML or HTML.
//
// A page is that of a story or that of a day. Its path names it:
// /news/2013/06/6/slug.md is a story, /news/2013/06/6/index.md (or README.md)
// its day; a language before it, /zh/news/…, makes no difference. Nothing in a
// page can change its name; a file that lies elsewhere says itself what it is.
//
// # Markdown
//
// A story page, as the site "the Context" published them; every part but the
// headline may be absent, sections come in any order:
//
//	Formats: [HTML](/news/2013/06/6/slug.html)  [JSON](…)  [XML](…)
//
//	### [2013-06-6](/news/2013/06/6/index.md)
//
//	##### Topic
//	# Headline.
//
//	Summary, as many lines as it has.
//
//	### Sources:
//
//	1. [The Gazette](http://gazette.example/1)
//	1. [Cover Image](http://gazette.example/1.jpg)
//
//	### Contexts:
//
//	1. [Raton, New Mexico](/contexts/raton-new-mexico.md)
//
//	### Changes:
//
//	1. [An earlier headline.](/news/2013/06/6/old-slug.md) _2013-06-06 (First version)_
//	2. [Headline.](/news/2013/06/6/slug.md) _(Current version)_
//
//	### Related:
//
//	1. [Another headline.](/news/2011/01/12/other.md) _Context: Korea, Red Cross_
//
//	License: CC BY-SA 4.0 · Attribution: The editors
//
// A day page has a heading of the second level, "## [2013-06-6](…)", for every
// story a topic, "### [Headline.](path)" and its summary or a Context line, and
// "## [Previous Day...](…)". Sections are known by their label, in English or
// Chinese, or else by what they hold.
//
// Contexts and the licence are additions of this program: a page with a
// Contexts section says all there is of its story, see [Page.Whole]. Titles and
// names escape by a backslash what Markdown would obey, a comma in a Context
// line among it; a line of a summary that would be taken for a part of the page
// begins with an entity. On reading, entities and escapes are undone once.
//
// # JSON
//
//	{"id":"2013-06-06/slug","date":"2013-06-06","topic":"…","title":"…","summary":"…",
//	 "contexts":["…"],"sources":[{"name":"…","url":"…"}],"cover_image":"…",
//	 "changes":[{"id":"…","title":"…","note":"…"}],
//	 "related":[{"id":"…","title":"…","contexts":["…"]}],
//	 "license":"…","attribution":"…","stub":true,"withdrawn":true}
//
// Lists are always there when written, empty texts and false are left out. A
// day is {"date":"…","stories":[…],"previous":"…","next":"…"}, and a page that
// leads to others, which is never read,
//
//	{"title":"…","parts":[{"title":"…","path":"…","entries":[{"title":"…","path":"…","note":"…"}]}],"credits":["…"]}
//
// On reading, date and title are enough; "text" stands for title and summary, and a story
// without an id is named by its title. Names count with their case, unknown
// ones are ignored, the last of a repeated one counts.
//
// # XML
//
// The same names as elements of <story>, <day> or <index>; a list holds its
// singular: <contexts><context>, <sources><source>, <changes><change>,
// <related><story>, <stories><story>. The schema is in story.xsd beside this text.
//
// # HTML
//
// A page that stands alone: no script, own style. Elements with the attribute
// data-field carry the parts by their JSON name, see [WriteHTML].
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
