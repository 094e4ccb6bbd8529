package format

import (
	"fmt"
	"strings"

	"dateline/model"
)

// labels are the headings of the sections, in lower case and without a colon.
var labels = map[string]string{
	"source": "sources", "sources": "sources", "信息来源": "sources", "信息來源": "sources", "来源": "sources", "來源": "sources",
	"related": "related", "有关": "related", "有關": "related", "相关": "related", "相關": "related",
	"changes": "changes", "更改": "changes", "变更": "changes", "變更": "changes",
	"contexts": "contexts", "context": "contexts", "消息": "contexts",
}

// section is what reads a part, nil where it is no section: by its label, or
// else by what its list holds.
func (r *reader) section(p part) func(part) {
	if p.level != 3 {
		return nil
	}
	name := labels[strings.ToLower(strings.TrimSpace(strings.TrimRight(p.text, ":：")))]
	if name == "" && len(p.items) > 0 {
		name = kind(p.items[0].text)
	}
	switch name {
	case "sources":
		return r.sources
	case "related":
		return r.related
	case "changes":
		return r.changes
	case "contexts":
		return r.contexts
	}
	return nil
}

// kind tells a section by its first entry.
func kind(entry string) string {
	if _, ok := cutLink(entry, toContexts); ok {
		return "contexts"
	}
	if found, ok := cutLink(entry, toNews); ok {
		if inner, ok := marked(found.rest); ok && strings.HasSuffix(inner, ")") {
			return "changes"
		}
		return "related"
	}
	if _, ok := cutLink(entry, anywhere); ok {
		return "sources"
	}
	return ""
}

// The names that a list of sources uses for pictures.
const (
	coverName   = "Cover Image"
	pictureMark = ") [IMG]("
)

// sources reads reports and pictures: one that stands beside its report counts
// where the page has no cover image.
func (r *reader) sources(p part) {
	s := &r.page.Story
	var picture model.URL
	for _, it := range p.items {
		text := it.text
		if i := strings.LastIndex(text, pictureMark); i >= 0 {
			if picture.IsZero() {
				picture = address(strings.TrimSuffix(text[i+len(pictureMark):], ")"))
			}
			text = text[:i+1]
		}
		found, ok := cutLink(text, anywhere)
		if !ok {
			found.text = text
		}
		if found.text == coverName {
			s.CoverImage = address(found.dest)
			continue
		}
		s.Sources = append(s.Sources, model.Source{Name: model.NewLine(unescape(found.text)), URL: address(found.dest)})
	}
	if s.CoverImage.IsZero() {
		s.CoverImage = picture
	}
}

func address(dest string) model.URL { return model.NewURL(unescape(dest)) }

func (r *reader) related(p part) {
	s := &r.page.Story
	for _, it := range p.items {
		id, title, rest, err := storyLink(it.text)
		if err != nil {
			r.warn(it.line, fmt.Errorf("related: %w", err))
			continue
		}
		contexts, _ := contextMark(rest)
		s.Related = append(s.Related, model.Link{ID: id, Title: title, Contexts: contexts})
	}
}

// changes reads earlier headlines; the last entry may be the page's own.
func (r *reader) changes(p part) {
	s := &r.page.Story
	for i, it := range p.items {
		id, title, rest, err := storyLink(it.text)
		if err != nil {
			r.warn(it.line, fmt.Errorf("changes: %w", err))
			continue
		}
		inner, _ := marked(rest)
		if i == len(p.items)-1 && id == s.ID && inner == currentVersion {
			continue
		}
		s.Changes = append(s.Changes, model.Change{ID: id, Title: title, Note: model.NewLine(unescape(inner))})
	}
}

// currentVersion marks the entry of the page itself among its changes.
const currentVersion = "(Current version)"

func (r *reader) contexts(p part) {
	r.page.Whole = true
	for _, it := range p.items {
		text := it.text
		if found, ok := cutLink(text, anywhere); ok {
			text = found.text
		}
		if name := model.NewLine(unescape(text)); !name.IsZero() {
			r.page.Story.Contexts = append(r.page.Story.Contexts, name)
		}
	}
}
