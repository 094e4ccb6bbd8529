package format

import (
	"html/template"

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
	ID, Title, Date string
	Href, Note      string
	Contexts        []ref
}

func viewStory(s model.Story, site Site, here func(string) string) storyView {
	v := storyView{
		ID: s.ID.String(), Title: s.Title.String(), Date: s.Date().Long(), Topic: s.Topic.String(), License: s.License.String(), Attribution: s.Attribution.String(),
		Stub: s.Stub, Withdrawn: s.Withdrawn, Summary: viewSummary(s.Summary), Contexts: viewContexts(s.Contexts, site, here),
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
			ID: l.ID.String(), Title: l.Title.String(), Date: l.ID.Date().Long(),
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

// webAddress is u where it may be opened, else empty.
func webAddress(u model.URL) string {
	if !u.Web() {
		return ""
	}
	return u.String()
}
