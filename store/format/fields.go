package format

import (
	"errors"
	"fmt"

	"dateline/model"
)

// fields is a record as it was read, whatever its format: under each name a
// string, a bool, or a list of strings or of fields.
type fields map[string]any

// page reads a record as the page at path. Where the path names no page, what
// the record says of itself counts.
func (f fields) page(path string, mended []string) (Page, error) {
	page := Page{Warnings: mendings(path, mended)}
	var err error
	if f["stories"] != nil {
		page.Day, err = f.day()
	} else {
		page.Story, err = f.story()
		page.Whole = f["contexts"] != nil
	}
	if err == nil {
		err = page.name(path)
	}
	if err != nil {
		return Page{}, &Fault{Path: path, Err: err}
	}
	return page, nil
}

// name gives a page the name that its path has, if it has one.
func (p *Page) name(path string) error {
	id, date, err := ParsePath(path)
	if err != nil {
		if p.Story.ID.IsZero() && p.Day.Date.IsZero() {
			return err
		}
		return nil
	}
	if id.IsZero() != p.Story.ID.IsZero() {
		return errors.New("the page of a day where one of a story belongs, or the reverse")
	}
	if p.Story.ID = id; id.IsZero() {
		p.Day.Date = date
	}
	return nil
}

func (f fields) day() (Day, error) {
	d := Day{Whole: true, Generation: newest}
	var err error
	take(&err, &d.Date, "date", model.ParseDate, f)
	take(&err, &d.Previous, "previous", model.ParseDate, f)
	take(&err, &d.Next, "next", model.ParseDate, f)
	if err == nil && d.Date.IsZero() {
		err = errors.New("no date")
	}
	for i, entry := range f.list(&err, "stories") {
		s, wrong := entry.story()
		if wrong != nil {
			return d, fmt.Errorf("story %d: %w", i+1, wrong)
		}
		d.Stories = append(d.Stories, s)
	}
	return d, err
}

// newest is the generation of this program's own day pages.
const newest = 8

func (f fields) story() (model.Story, error) {
	var s model.Story
	var err error
	var date model.Date
	take(&err, &s.ID, "id", model.ParseID, f)
	take(&err, &date, "date", model.ParseDate, f)
	s.Topic = line(&err, "topic", f)
	s.Title = line(&err, "title", f)
	take(&err, &s.Summary, "summary", markdownOf, f)
	if f["title"] == nil {
		s.Title, s.Summary = headline(line(&err, "text", f), s.Summary)
	}
	s.Contexts = f.names(&err, "contexts")
	take(&err, &s.CoverImage, "cover_image", urlOf, f)
	s.License = line(&err, "license", f)
	s.Attribution = line(&err, "attribution", f)
	s.Stub = f.flag(&err, "stub")
	s.Withdrawn = f.flag(&err, "withdrawn")
	f.lists(&err, &s)
	if err == nil {
		err = identify(&s, date, f["title"] != nil)
	}
	return s, err
}

func (f fields) lists(err *error, s *model.Story) {
	for _, entry := range f.list(err, "sources") {
		source := model.Source{Name: line(err, "name", entry)}
		take(err, &source.URL, "url", urlOf, entry)
		s.Sources = append(s.Sources, source)
	}
	for _, entry := range f.list(err, "changes") {
		change := model.Change{Title: line(err, "title", entry), Note: line(err, "note", entry)}
		takeID(err, &change.ID, "changes", entry)
		s.Changes = append(s.Changes, change)
	}
	for _, entry := range f.list(err, "related") {
		link := model.Link{Title: line(err, "title", entry), Contexts: entry.names(err, "contexts")}
		takeID(err, &link.ID, "related", entry)
		s.Related = append(s.Related, link)
	}
}

// identify checks what names a story, and names one that has no id by its
// headline.
func identify(s *model.Story, date model.Date, titled bool) error {
	switch {
	case s.ID.IsZero() && date.IsZero():
		return errors.New("no date")
	case s.Title.IsZero() && !titled:
		return errors.New("no title")
	case s.ID.IsZero():
		id, err := model.NewID(date, model.Slug(s.Title.String()))
		s.ID = id
		return err
	case !date.IsZero() && date != s.Date():
		return fmt.Errorf("id %s is not of the date %s", s.ID, date)
	}
	return nil
}

// take reads the text of a name, if there is one and nothing was wrong before.
func take[T any](err *error, into *T, name string, parse func(string) (T, error), f fields) {
	value := f[name]
	if *err != nil || value == nil {
		return
	}
	text, ok := value.(string)
	if !ok {
		*err = fmt.Errorf("%s: no text", name)
		return
	}
	if text == "" {
		return
	}
	if *into, *err = parse(text); *err != nil {
		*err = fmt.Errorf("%s: %w", name, *err)
	}
}

// takeID reads the ID of an entry, which can not be without one.
func takeID(err *error, into *model.ID, list string, entry fields) {
	take(err, into, "id", model.ParseID, entry)
	if *err == nil && into.IsZero() {
		*err = fmt.Errorf("%s: an entry without an id", list)
	}
}

func line(err *error, name string, f fields) model.Line {
	var l model.Line
	take(err, &l, name, func(s string) (model.Line, error) { return model.NewLine(s), nil }, f)
	return l
}

func markdownOf(s string) (model.Markdown, error) { return model.NewMarkdown(s), nil }

func urlOf(s string) (model.URL, error) { return model.NewURL(s), nil }

func (f fields) flag(err *error, name string) bool {
	switch value := f[name].(type) {
	case nil:
		return false
	case bool:
		return value
	case string:
		return value == "true" || value == "1"
	}
	if *err == nil {
		*err = fmt.Errorf("%s: neither true nor false", name)
	}
	return false
}

// names is a list of texts, without empty ones; nil for none.
func (f fields) names(err *error, name string) []model.Line {
	var names []model.Line
	for i, value := range f.values(err, name) {
		text, ok := value.(string)
		if !ok && *err == nil {
			*err = fmt.Errorf("%s: entry %d is no text", name, i+1)
		}
		if l := model.NewLine(text); !l.IsZero() {
			names = append(names, l)
		}
	}
	return names
}

func (f fields) list(err *error, name string) []fields {
	var all []fields
	for i, value := range f.values(err, name) {
		switch value := value.(type) {
		case fields:
			all = append(all, value)
		case map[string]any:
			all = append(all, value)
		default:
			if *err == nil {
				*err = fmt.Errorf("%s: entry %d has no fields", name, i+1)
			}
		}
	}
	return all
}

func (f fields) values(err *error, name string) []any {
	all, ok := f[name].([]any)
	if !ok && f[name] != nil && *err == nil {
		*err = fmt.Errorf("%s: no list", name)
	}
	return all
}
