// Package wikitext turns the markup of a day's page of Wikipedia's Current
// Events portal into stories. It is pure: it reads text and nothing else.
//
// # The pages
//
// A page is named "Portal:Current events/2013 June 6". What is read is its
// current text, so a page of 2002 may have been edited yesterday; still every
// era keeps its own manner.
//
// The wrapper is a template whose name begins with "Current events": it holds
// the page as its argument content=, or stands before and behind it, or only
// before it. The comments that editors leave ("All news items below this line")
// stand in any place and mean nothing.
//
// Categories begin with a semicolon until 2020-11-16, and are in bold, alone on
// their line, from the next day on; before 2010 there are hardly any. Bullets
// are asterisks or colons, up to five deep. A bullet is a topic or a story:
//
//	with a source                            a story; so are the bullets below it
//	with bullets below, without a source     a topic, unless it is a sentence
//	with neither                             a story if it has words outside of links, else a topic
//	"[[Topic]]: text"                        both
//	without a bullet                         a story, or the end of the line before
//
// A story's contexts are its topics, from the outermost to the innermost, and
// the articles that it and the bullets above it link to. Its sources stand in
// brackets at the end, [url (Name)], or in footnotes. A bracket with a label
// that is not in parentheses, amid a sentence, is a link and no source.
//
// # How it is read
//
// [scan] cuts the page into tokens and pairs the brackets as it goes; a bracket
// without a partner is dropped, and costs one line at most. The lines become
// trees, the trees an outline, the outline stories. All of it takes time in
// proportion to the length of the page.
package wikitext

import (
	"slices"
	"strings"

	"dateline/model"
)

// Page is what a day's page holds.
type Page struct {
	Stories    []model.Story // in the page's order, without licence and attribution
	Categories []string      // the headings, by the names of today, also those without a story
	Topics     []string      // the topics of every line that has any, in the page's order
	Warnings   []string      // what was not as expected, for a person to look at
	Unread     bool          // the page says something, and no story was found: the only one holds its plain text and, behind it, the markup
}

// unread is the title of the story that holds the plain text of a page.
const unread = "The page of this day could not be read; this is its text."

// Parse reads the page of a day. It never fails: a page that holds text but no
// story that can be found gives a single one, with all the text.
func Parse(day model.Date, text string) Page {
	s := scan(text)
	p := parser{day: day}
	entries, headings := outline(lines(s.tokens))
	p.Categories = headings
	for _, e := range entries {
		p.entry(e)
	}
	for _, e := range entries {
		if e.children == 0 && e.topics != nil && !e.told {
			p.warn("topic without a story: " + strings.Join(e.topics, ", "))
		}
	}
	if s.cut {
		p.warn("longer than a page can be; the rest was not read")
	}
	if s.lost > 0 {
		p.warn(model.Plural(s.lost, "bracket", "brackets") + " without a partner")
	}
	if len(p.Stories) == 0 {
		p.keepText(entries, s.text)
	}
	return p.Page
}

type parser struct {
	Page
	day model.Date
}

// entry tells whether a line is a topic or a story, and takes what it says.
func (p *parser) entry(e *entry) {
	if e.parent != nil {
		e.contexts = e.parent.contexts
	}
	topic, rest := splitTopic(e.nodes)
	body := read(rest)
	p.strange(body)
	if topic != nil && (len(body.sources) > 0 || voiced(rest) && (e.children == 0 || sentence(body))) {
		p.topics(e, read(topic).links)
		p.story(e, body)
		return
	}
	if topic != nil {
		body = read(e.nodes)
	}
	spoken := voiced(e.nodes)
	switch {
	case len(body.sources) > 0, spoken && (e.children == 0 || sentence(body)):
		p.story(e, body)
	case spoken:
		p.topics(e, []string{strings.Trim(model.NewLine(body.words.String()).String(), " :")})
		e.about(body.links)
	default:
		p.topics(e, body.links)
	}
}

// sentence says that what a line says is a sentence, not a name.
func sentence(r *reading) bool {
	return len(strings.Fields(r.words.String())) > 2 && strings.ContainsRune(".!?", lastRune(strings.TrimRight(r.words.String(), "\"”') ")))
}

func (p *parser) topics(e *entry, names []string) {
	e.topics = names
	e.about(names)
	p.Topics = append(p.Topics, names...)
}

// about adds names to what an entry is about.
func (e *entry) about(names []string) {
	shared := true // with the entry above
	for _, name := range names {
		if len(e.contexts) == maxList {
			return
		}
		if name == "" || slices.Contains(e.contexts, name) {
			continue
		}
		if shared {
			e.contexts, shared = slices.Clone(e.contexts), false
		}
		e.contexts = append(e.contexts, name)
	}
}

// story takes the story that an entry tells. Sources that stand alone belong to
// the story before.
func (p *parser) story(e *entry, body *reading) {
	e.told = true
	e.about(body.links)
	text := tidy(body)
	if !hasLetters(text.String()) {
		if n := len(p.Stories); n > 0 && len(p.Stories[n-1].Sources) < maxList {
			p.Stories[n-1].Sources = append(p.Stories[n-1].Sources, body.sources...)
		}
		return
	}
	if len(p.Stories) == maxStories {
		return
	}
	title, more := model.SplitTitle(text)
	id, err := model.NewID(p.day, model.Slug(title.String()))
	if err != nil {
		p.warn(err.Error())
		return
	}
	p.Stories = append(p.Stories, model.Story{
		ID: id, Topic: model.NewLine(e.category), Title: title, Summary: model.NewMarkdown(escape(more.String())),
		Contexts: model.Lines(e.contexts...), Sources: body.sources,
	})
}

// tidy is the words of a line without what is left around them where bullets
// and sources stood.
func tidy(body *reading) model.Line {
	text := strings.TrimLeft(body.words.String(), "*:,;•· \u00a0")
	if len(body.sources) > 0 {
		text = strings.TrimRight(text, ",; \u00a0")
	}
	if cut, found := strings.CutSuffix(text, " ."); found {
		text = strings.TrimRight(cut, ". ") + "."
	}
	return model.NewLine(text)
}

// strange warns of the templates whose words were guessed.
func (p *parser) strange(r *reading) {
	for _, name := range r.strange {
		p.warn("unknown template: " + name)
	}
}

func (p *parser) warn(text string) {
	if len(p.Warnings) < maxList && !slices.Contains(p.Warnings, text) {
		p.Warnings = append(p.Warnings, text)
	}
}

// keepText makes the one story of a page that gave none: its plain text, and
// behind it the page as it stands, for whoever reads it better one day.
func (p *parser) keepText(entries []*entry, page string) {
	var paragraphs []string
	for _, e := range entries {
		if text := model.NewLine(read(e.nodes).words.String()).String(); hasLetters(text) {
			paragraphs = append(paragraphs, escape(text))
		}
	}
	id, err := model.NewID(p.day, model.Slug(unread))
	if len(paragraphs) == 0 || err != nil {
		return
	}
	paragraphs = append(paragraphs, "The page as it stands:", fenced(page))
	p.Unread = true
	p.warn("no story was found; the page is kept as plain text")
	p.Stories = []model.Story{{ID: id, Title: model.NewLine(unread), Summary: model.NewMarkdown(strings.Join(paragraphs, "\n\n"))}}
}

// fenced is a text as code in Markdown, between fences that are longer than
// any of its own.
func fenced(text string) string {
	fence := "```"
	for run := range strings.FieldsFuncSeq(text, func(r rune) bool { return r != '`' }) {
		if len(run) >= len(fence) {
			fence = run + "`"
		}
	}
	return fence + "\n" + strings.Trim(text, "\n") + "\n" + fence
}

// escape writes a text into Markdown so that its characters mean themselves.
func escape(text string) string {
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if strings.IndexByte("\\`*_[]<~", c) >= 0 || i == 0 && strings.IndexByte("#>+-=", c) >= 0 ||
			(c == '.' || c == ')') && i > 0 && strings.Trim(text[:i], "0123456789") == "" {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}
