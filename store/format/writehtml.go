package format

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strings"
	"sync"

	"dateline/model"
)

// Style is the style sheet of the pages.
//
//go:embed style.css
var Style string

//go:embed page.tmpl
var layout string

// pages is parsed when it is first used, as [late] is compiled.
var pages = sync.OnceValue(func() *template.Template { return template.Must(template.New("pages").Parse(layout)) })

// WriteHTML writes a story's page, or a day's where p has no story. It is a
// whole document in valid HTML: no script, nothing loaded but the style, links
// to http and https alone.
//
// The article with data-page="story" or "day" carries what the other formats
// do. An element with data-field is a text by that name: what data-value says,
// or else its text. One with data-list holds entries, each with data-item;
// data-id, data-name, data-address and the like are fields of the entry that
// they stand on.
func WriteHTML(w io.Writer, p Page, site Site) error {
	if p.Story.ID.IsZero() {
		return pages().ExecuteTemplate(w, "page", dayDocument(p.Day, site))
	}
	return pages().ExecuteTemplate(w, "page", storyDocument(p.Story, site))
}

// document is what the layout shows.
type document struct {
	Lang, Title, Heading string
	Policy, Style        string
	CSS                  template.CSS
	Front, Day           ref
	Alternates           []alternate
	Credits              []string

	Story          *storyView
	Date           string // of a day's page
	Stories        []storyView
	Previous, Next *ref
	Parts          []partView
	Moved          *ref
}

// ref is a text, and where it leads; without an address it leads nowhere.
type ref struct {
	Text, Href, Note string
	Date             string
}

type alternate struct{ Name, Type, Href string }

var mediaTypes = map[Format]string{HTML: "text/html", JSON: "application/json", XML: "application/xml", Markdown: "text/markdown"}

// newDocument is the frame of the page at base, a path without extension.
func newDocument(site Site, base string, title model.Line) document {
	d := document{Lang: languageOf(title), Title: title.String(), Heading: title.String(), Front: ref{Text: site.Title.String()}}
	if d.Front.Text == "" {
		d.Front.Text = "dateline"
	}
	here := relative(base)
	if site.Has != nil {
		d.Front.Href = here("/index.html")
	}
	if site.Style != "" {
		d.Style = here(site.Style)
		d.Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
	} else {
		sum := sha256.Sum256([]byte(Style))
		d.CSS = template.CSS(Style)
		d.Policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	}
	for _, f := range site.Formats {
		if f != HTML && site.Has != nil {
			d.Alternates = append(d.Alternates, alternate{f.name(), mediaTypes[f], here(f.File(base))})
		}
	}
	if site.Feed != "" {
		d.Alternates = append(d.Alternates, alternate{"RSS", "application/rss+xml", here(site.Feed)})
	}
	return d
}

// relative makes addresses of paths of the layout, as seen from the page at
// base, so that a site may lie anywhere.
func relative(base string) func(path string) string {
	up := strings.Repeat("../", strings.Count(base, "/")-1)
	if up == "" {
		up = "./"
	}
	return func(path string) string {
		parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
		for i, part := range parts {
			parts[i] = url.PathEscape(part)
		}
		return up + strings.Join(parts, "/")
	}
}

func storyDocument(s model.Story, site Site) document {
	base := site.Base(s.ID)
	d := newDocument(site, base, s.Title)
	if s.Title.IsZero() {
		d.Title = "A story of " + s.Date().Long()
	}
	here := relative(base)
	d.Day = ref{Text: s.Date().Long()}
	if site.Has != nil {
		d.Day.Href = here(HTML.File(DayBase(s.Date())))
	}
	view := viewStory(s, 1, site, here)
	d.Story = &view
	d.Credits = plainCredits([]model.Story{s})
	return d
}

func dayDocument(day Day, site Site) document {
	base := DayBase(day.Date)
	d := newDocument(site, base, model.NewLine(day.Date.Long()))
	here := relative(base)
	d.Date = day.Date.String()
	if len(day.Stories) > 0 {
		d.Lang = languageOf(day.Stories[0].Title)
	}
	turn := func(date model.Date) *ref {
		if date.IsZero() {
			return nil
		}
		r := &ref{Text: date.Long(), Date: date.String()}
		if site.Has != nil {
			r.Href = here(HTML.File(DayBase(date)))
		}
		return r
	}
	d.Previous, d.Next = turn(day.Previous), turn(day.Next)
	for _, s := range day.Stories {
		if !s.Summary.IsZero() {
			s.Contexts = nil
		}
		view := viewStory(s, 2, site, here)
		view.Href = linkTo(s.ID, site, here)
		if n := len(d.Stories); n == 0 || d.Stories[n-1].Topic != view.Topic {
			view.Heading = view.Topic
		}
		d.Stories = append(d.Stories, view)
	}
	d.Credits = plainCredits(day.Stories)
	return d
}

// linkTo is the address of a story's page, empty where there is none.
func linkTo(id model.ID, site Site, here func(string) string) string {
	if site.Has == nil || !site.Has(id) {
		return ""
	}
	return here(HTML.File(site.Base(id)))
}

func (f Format) name() string {
	if f == Markdown {
		return "Markdown"
	}
	return strings.ToUpper(string(f))
}

// Credit is a story's licence and attribution, empty where it has neither.
func Credit(s model.Story) string {
	return strings.Trim(s.License.String()+creditBetween+s.Attribution.String(), creditBetween)
}

// plainCredits are the different credits of stories.
func plainCredits(stories []model.Story) []string {
	var all []string
	for _, s := range stories {
		if credit := Credit(s); credit != "" && !slices.Contains(all, credit) {
			all = append(all, credit)
		}
	}
	return all
}
