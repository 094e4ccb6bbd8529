package model

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseQuery reads a query as people type it.
//
//	red cross                    stories with both words; capitals and accents do not matter
//	"red cross"                  the words in this order
//	flood OR storm surge         one or the other: "flood", or both "storm" and "surge"
//	-football                    without this word, or phrase
//	presid*                      words that begin so
//	topic:sports                 under this topic; of several, under one of them
//	context:"Red Cross"          of this context; of several, of all of them
//	source:bbc                   a source whose name or address has this in it
//	after:2013-05                from then on: a year, a month or a day, as [ParseWhen] reads it
//	before:2013-05               until the day before
//	on:2013-05                   in this month
//
// Whatever has no letter and no digit is passed over. What can not be meant so,
// such as a date that is none, makes the query Literal, with the reason.
func ParseQuery(text string) Query { return parseQuery(text, false) }

// ParseTyped reads a query that is still being typed: its last word may go on,
// and what is not finished at its end is no mistake.
func ParseTyped(text string) Query { return parseQuery(text, true) }

// maxQuery is how many bytes of a query are heeded: each word of it costs a
// search, and 64 KB of them took half a minute.
const maxQuery = 4000

func parseQuery(text string, typing bool) Query {
	if len(text) > maxQuery {
		return literal(text[:maxQuery], fmt.Errorf("only its first %d bytes are heeded", maxQuery))
	}
	p := queryParser{typing: typing, any: [][]Term{nil}}
	p.query.Typed = NewLine(text)
	p.rest = p.query.Typed.String()
	if last, _ := utf8.DecodeLastRuneInString(text); unicode.IsSpace(last) {
		p.rest += " "
	}
	for p.next() && p.fault == nil {
	}
	if p.fault == nil {
		p.closeAlternatives()
	}
	if p.fault != nil {
		return literal(text, p.fault)
	}
	return p.query
}

// literal takes every word of a text as it stands.
func literal(text string, why error) Query {
	q := Query{Typed: NewLine(text), Literal: true, Reason: NewLine(why.Error())}
	var terms []Term
	for word := range strings.FieldsFuncSeq(q.Typed.String(), endsWord) {
		if hasWord(word) {
			terms = append(terms, Term{Text: word})
		}
	}
	if len(terms) > 0 {
		q.Any = [][]Term{terms}
	}
	return q
}

// queryParser reads a query from left to right.
type queryParser struct {
	rest   string
	typing bool
	query  Query
	any    [][]Term // the alternatives so far, the last one open
	fault  error
}

// next reads one item; false says that there is none left.
func (p *queryParser) next() bool {
	p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
	if p.rest == "" {
		return false
	}
	not := p.rest[0] == '-'
	if not {
		p.rest = p.rest[1:]
	}
	if name, value, is := cutFilter(p.rest); is {
		p.rest = value
		text, closed := p.value()
		switch last := p.typing && p.rest == "" && !closed; {
		case not:
			p.fault = fmt.Errorf("-%s: only words can be excluded", name)
		default:
			p.filter(name, text, last)
		}
		return true
	}
	p.term(not)
	return true
}

// cutFilter cuts the name of a filter and its colon from the front of s.
func cutFilter(s string) (name, rest string, is bool) {
	before, rest, found := strings.Cut(s, ":")
	name = strings.ToLower(before)
	switch name {
	case "topic", "context", "source", "after", "before", "on":
		return name, rest, found
	}
	return "", s, false
}

// value reads a phrase or a word; closed says that nothing can go on with it.
func (p *queryParser) value() (text string, closed bool) {
	if opened, is := cutQuote(p.rest); is {
		end := strings.IndexFunc(opened, isQuote)
		if end < 0 {
			p.rest = ""
			return opened, false
		}
		_, size := utf8.DecodeRuneInString(opened[end:])
		p.rest = opened[end+size:]
		return opened[:end], true
	}
	end := strings.IndexFunc(p.rest, endsWord)
	if end < 0 {
		end = len(p.rest)
	}
	text, p.rest = p.rest[:end], p.rest[end:]
	return text, p.rest != ""
}

func cutQuote(s string) (rest string, is bool) {
	r, size := utf8.DecodeRuneInString(s)
	return s[size:], isQuote(r)
}

func endsWord(r rune) bool { return unicode.IsSpace(r) || isQuote(r) }

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„", r) }

// term reads a word, a phrase, or the sign of an alternative.
func (p *queryParser) term(not bool) {
	_, phrase := cutQuote(p.rest)
	text, closed := p.value()
	if text == "OR" && !phrase && !not {
		p.alternative()
		return
	}
	if phrase && !closed && !p.typing {
		p.fault = errors.New("a quotation mark is not closed")
		return
	}
	if !hasWord(text) {
		return
	}
	term := Term{Text: text, Phrase: phrase, Prefix: p.typing && !closed && !not}
	if word, is := strings.CutSuffix(text, "*"); is && !phrase {
		term.Text, term.Prefix = word, true
	}
	if not {
		p.query.Not = append(p.query.Not, term)
		return
	}
	last := len(p.any) - 1
	p.any[last] = append(p.any[last], term)
}

// alternative begins another alternative.
func (p *queryParser) alternative() {
	if len(p.any[len(p.any)-1]) == 0 {
		p.fault = errors.New("OR stands between words")
		return
	}
	p.any = append(p.any, nil)
}

func (p *queryParser) closeAlternatives() {
	last := len(p.any) - 1
	switch {
	case len(p.any[last]) > 0:
		p.query.Any = p.any
	case last > 0 && !p.typing:
		p.fault = errors.New("OR stands between words")
	case last > 0:
		p.query.Any = p.any[:last]
	}
}

// filter adds a filter; an unfinished one may still be none.
func (p *queryParser) filter(name, text string, unfinished bool) {
	value, q := NewLine(text), &p.query
	if !hasWord(text) {
		if !unfinished {
			p.fault = fmt.Errorf("%s: names nothing", name)
		}
		return
	}
	switch name {
	case "topic":
		q.Topics = append(q.Topics, value)
	case "context":
		q.Contexts = append(q.Contexts, value)
	case "source":
		q.Sources = append(q.Sources, value)
	default:
		when, err := ParseWhen(text, Date{}, Date{})
		if err == nil && when.From.IsZero() {
			err = errors.New("want a year, a month or a day, like 2013-05")
		}
		if err == nil {
			p.bound(name, when)
		} else if !unfinished {
			p.fault = fmt.Errorf("%s: %w", name, err)
		}
	}
}

func (p *queryParser) bound(name string, when When) {
	switch name {
	case "after":
		p.query = p.query.Within(when.From, Date{})
	case "before":
		p.query = p.query.Within(Date{}, when.From.AddDays(-1))
	case "on":
		p.query = p.query.Within(when.From, when.To)
	}
}

// hasWord says that a text has something to be found by.
func hasWord(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}
