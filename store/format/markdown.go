package format

import (
	"errors"
	"strings"

	"dateline/model"
)

// ReadMarkdown reads a story's or a day's page; its path says which. Where its
// path names neither, its Formats line counts.
func ReadMarkdown(path string, data []byte) (Page, error) {
	source, mended := Text(data)
	id, date, err := ParsePath(path)
	if err != nil {
		if id, date, err = ownPath(string(source), err); err != nil {
			return Page{}, &Fault{Path: path, Err: err}
		}
	}
	r := reader{path: path, page: Page{Warnings: mendings(path, mended)}}
	source = r.credits(source)
	all, err := parts(source)
	if err != nil {
		return Page{}, &Fault{Path: path, Err: err}
	}
	if id.IsZero() {
		r.page.Story = model.Story{}
		r.page.Day = r.day(date, all)
		if strings.HasPrefix(strings.TrimSpace(string(source[:min(len(source), 64)])), "Formats:") {
			r.page.Day.Generation++
		}
		return r.page, nil
	}
	r.page.Story.ID = id
	if err := r.story(all); err != nil {
		return Page{}, &Fault{Path: path, Err: err}
	}
	return r.page, nil
}

// ownPath reads where a page lies from the line that names its other forms; err
// is what to say where there is none.
func ownPath(source string, err error) (model.ID, model.Date, error) {
	first, _, _ := strings.Cut(strings.TrimLeft(source, " \n"), "\n")
	links, found := strings.CutPrefix(first, "Formats: ")
	link, ok := cutLink(strings.SplitAfter(links, ")  ")[0], toNews)
	if !found || !ok {
		return model.ID{}, model.Date{}, err
	}
	return ParsePath(decodePath(link.dest))
}

// reader reads one page of Markdown.
type reader struct {
	path string
	page Page
}

func (r *reader) warn(line int, err error) {
	r.page.Warnings = append(r.page.Warnings, &Fault{r.path, line, err})
}

// The lines that may end a page of this program's own.
const (
	licenseLabel     = "License: "
	attributionLabel = "Attribution: "
	creditBetween    = " · "
	withdrawnLine    = "_Withdrawn by its source._"
	stubLine         = "_Not held, known from a link only._"
)

// credits takes the lines of licence, attribution and state off the end of a
// page.
func (r *reader) credits(source []byte) []byte {
	text := strings.TrimRight(string(source), " \n")
	for {
		i := strings.LastIndexByte(text, '\n')
		if !r.credit(text[i+1:]) {
			return []byte(text + "\n")
		}
		text = strings.TrimRight(text[:max(i, 0)], " \n")
	}
}

func (r *reader) credit(line string) bool {
	s := &r.page.Story
	switch {
	case line == withdrawnLine:
		s.Withdrawn = true
	case line == stubLine:
		s.Stub = true
	case strings.HasPrefix(line, licenseLabel):
		license, attribution, _ := strings.Cut(line[len(licenseLabel):], creditBetween+attributionLabel)
		s.License, s.Attribution = model.NewLine(unescape(license)), model.NewLine(unescape(attribution))
	case strings.HasPrefix(line, attributionLabel):
		s.Attribution = model.NewLine(unescape(line[len(attributionLabel):]))
	default:
		return false
	}
	return true
}

// story reads the parts of a story's page: the topic before the headline, the
// summary behind it, then the sections.
func (r *reader) story(all []part) error {
	s := &r.page.Story
	title := 0
	for title < len(all) && all[title].level != 1 {
		if all[title].level == 5 {
			s.Topic = model.NewLine(unescape(all[title].text))
		}
		title++
	}
	if title == len(all) {
		return errors.New("no headline")
	}
	s.Title = model.NewLine(unescape(all[title].text))
	var summary strings.Builder
	summary.WriteString(all[title].body)
	open := true
	for _, p := range all[title+1:] {
		if read := r.section(p); read != nil {
			open = false
			read(p)
		} else if open {
			summary.WriteString(strings.Repeat("#", p.level) + " " + p.text + "\n" + p.body)
		} else {
			r.warn(p.line, errors.New("unknown section"))
		}
	}
	s.Summary = model.NewMarkdown(decodeEntities(summary.String()))
	return nil
}

// day reads the parts of a day's page.
func (r *reader) day(date model.Date, all []part) Day {
	day := Day{Date: date}
	var topic model.Line
	for _, p := range all {
		switch other := dayLink(p.text); {
		case p.level == 5:
			topic = model.NewLine(unescape(p.text))
			day.Generation |= 2
		case p.level == 2 && other.Before(date) && !other.IsZero():
			day.Previous = other
		case p.level == 2 && other.After(date):
			day.Next = other
		case p.level == 3 && other.IsZero():
			id, title, _, err := storyLink(p.text)
			if err != nil {
				r.warn(p.line, err)
				continue
			}
			day.Stories = append(day.Stories, entry(id, title, topic, p.body))
		}
	}
	return day
}

// entry is a story as a day's page tells it: a summary, or a line of contexts.
func entry(id model.ID, title, topic model.Line, body string) model.Story {
	s := model.Story{ID: id, Title: title, Topic: topic, Stub: true}
	if contexts, ok := contextMark(body); ok {
		s.Contexts = contexts
	} else {
		s.Summary = model.NewMarkdown(decodeEntities(body))
	}
	return s
}
