package format

import (
	"fmt"
	"html/template"
	"strings"

	"dateline/model"
)

// storyView is a story as the layout shows it.
type storyView struct {
	ID, Title, Topic     string
	Date, Href           string
	Heading              string // the topic, where it is another than that of the story above
	Summary              *summaryView
	Cover                *ref
	Contexts             []ref
	Sources              []sourceView
	Changes              []linkView
	Related              []linkView
	License, Attribution string
	Stub, Withdrawn      bool
}

// summaryView is a summary: typeset, and its source where that can not be read
// back from it.
type summaryView struct {
	Source string
	Prose  template.HTML
}

type sourceView struct{ Name, URL, Text, Href string }

type linkView struct {
	ID, Title   string
	Date, Short string
	Href, Note  string
	Contexts    []ref
}

// viewStory makes the view of a story whose headline is of a level, h1 or h2.
func viewStory(s model.Story, level int, site Site, here func(string) string) storyView {
	v := storyView{
		ID: s.ID.String(), Title: s.Title.String(), Date: s.Date().Long(), Topic: s.Topic.String(), License: s.License.String(), Attribution: s.Attribution.String(),
		Stub: s.Stub, Withdrawn: s.Withdrawn, Summary: viewSummary(s.Summary, level), Contexts: viewContexts(s.Contexts, site, here),
	}
	if !s.CoverImage.IsZero() {
		v.Cover = &ref{Text: s.CoverImage.String(), Href: webAddress(s.CoverImage)}
	}
	for _, source := range s.Sources {
		shown := sourceView{source.Name.String(), source.URL.String(), source.Name.String(), webAddress(source.URL)}
		if shown.Text == "" {
			shown.Text = shown.URL
		}
		v.Sources = append(v.Sources, shown)
	}
	for _, c := range s.Changes {
		v.Changes = append(v.Changes, linkView{ID: c.ID.String(), Title: c.Title.String(), Date: c.ID.Date().Long(), Note: c.Note.String()})
	}
	for _, l := range s.Related {
		v.Related = append(v.Related, linkView{
			ID: l.ID.String(), Title: l.Title.String(), Date: l.ID.Date().Long(), Short: l.ID.Date().Short(),
			Href: linkTo(l.ID, site, here), Contexts: viewContexts(l.Contexts, Site{}, here),
		})
	}
	return v
}

func viewContexts(names []model.Line, site Site, here func(string) string) []ref {
	var all []ref
	for _, name := range names {
		shown := ref{Text: name.String()}
		if site.Has != nil {
			shown.Href = here(HTML.File(ContextBase(name)))
		}
		all = append(all, shown)
	}
	return all
}

// webAddress is u where it may be opened, else empty. What an address may not
// hold behind its host is escaped.
func webAddress(u model.URL) string {
	if !u.Web() {
		return ""
	}
	scheme, rest, _ := strings.Cut(u.String(), "://")
	host := strings.IndexAny(rest, "/?#")
	if host < 0 {
		return u.String()
	}
	var b strings.Builder
	hash := false
	for i, r := range rest[host:] {
		bare := r == '%' && !percent().MatchString(rest[host+i:])
		if bare || strings.ContainsRune("\"<>[\\]^`{|}", r) || r == '#' && hash {
			fmt.Fprintf(&b, "%%%02X", r)
			continue
		}
		hash = hash || r == '#'
		b.WriteRune(r)
	}
	return scheme + "://" + rest[:host] + b.String()
}

// percent is the three bytes that stand for one in an address.
var percent = late("^%[0-9A-Fa-f]{2}")
