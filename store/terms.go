package store

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/model"
)

// token is a word of a text as the index has it: folded, and where it stands.
type token struct {
	model.Span
	folded string
}

// tokens is the words of a text.
func tokens(text string) []token {
	var all []token
	eachToken(text, func(from, to int) {
		all = append(all, token{model.Span{From: from, To: to}, foldWord(text[from:to])})
	})
	return all
}

// eachToken takes a text apart as the tokenizer unicode61 does, a letter of a
// script without blanks being a word.
func eachToken(text string, yield func(from, to int)) {
	start := -1
	end := func(at int) {
		if start >= 0 {
			yield(start, at)
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case start >= 0 && accent(r) && !Unspaced(r):
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			end(i)
		case Unspaced(r):
			end(i)
			start = i
			end(i + len(string(r)))
		case start < 0:
			start = i
		}
	}
	end(len(text))
}

// accent says that r is one of the marks that unicode61 takes off.
func accent(r rune) bool { return r >= 0x300 && r <= 0x331 }

// foldWord takes capitals and the accents of Latin letters off a word.
func foldWord(word string) string {
	if ascii(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range word {
		base := []rune(norm.NFD.String(string(r)))[0]
		switch {
		case accent(r):
		case base < unicode.MaxASCII:
			b.WriteRune(unicode.ToLower(base))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// terms is the words and phrases that a query looks for.
type terms []wanted

type wanted struct {
	words  []string
	prefix bool // the last word may go on
}

func newTerms(q model.Query) terms {
	var all terms
	for _, group := range q.Any {
		for _, term := range group {
			w := wanted{prefix: term.Prefix}
			for _, token := range tokens(term.Text) {
				w.words = append(w.words, token.folded)
			}
			if len(w.words) > 0 {
				all = append(all, w)
			}
		}
	}
	return all
}

// at says that what is wanted stands at the front of text.
func (w wanted) at(text []token) bool {
	if len(text) < len(w.words) {
		return false
	}
	last := len(w.words) - 1
	for i, word := range w.words {
		if text[i].folded != word && !(w.prefix && i == last && strings.HasPrefix(text[i].folded, word)) {
			return false
		}
	}
	return true
}

// in finds the terms in a text: where, and how many of the terms.
func (t terms) in(text string) (found []model.Span, terms int) {
	words := tokens(text)
	for _, w := range t {
		before := len(found)
		for i := range words {
			if w.at(words[i:]) {
				found = append(found, model.Span{From: words[i].From, To: words[i+len(w.words)-1].To})
			}
		}
		if len(found) > before {
			terms++
		}
	}
	return apart(found), terms
}

// apart puts spans in order and joins those that touch.
func apart(spans []model.Span) []model.Span {
	slices.SortFunc(spans, func(a, b model.Span) int { return a.From - b.From })
	kept := spans[:0]
	for _, span := range spans {
		if last := len(kept) - 1; last >= 0 && span.From <= kept[last].To {
			kept[last].To = max(kept[last].To, span.To)
			continue
		}
		kept = append(kept, span)
	}
	return kept
}

// mark marks the terms in the title of a hit. Where the title lacks some that
// its summary has, it gets an excerpt of that.
func (t terms) mark(hit *model.Hit, summary string) {
	var inTitle int
	hit.Found, inTitle = t.in(hit.Title.String())
	if inTitle == len(t) || summary == "" {
		return
	}
	text := model.NewLine(summary).String()
	if found, _ := t.in(text); len(found) > 0 {
		hit.Excerpt = excerpt(text, found)
	}
}

// The length of an excerpt in bytes: before the first word that was looked
// for, and in all.
const (
	excerptLead  = 60
	excerptBytes = 400
)

// excerpt cuts a text around what was found in it, between words.
func excerpt(text string, found []model.Span) model.Excerpt {
	from, to := 0, len(text)
	for _, token := range tokens(text) {
		if token.From <= found[0].From-excerptLead {
			from = token.From
		}
		if token.To <= max(from+excerptBytes, found[0].To) && token.To < len(text) {
			to = token.To
		}
	}
	if len(text)-from <= excerptBytes {
		to = len(text)
	}
	e := model.Excerpt{Text: model.NewLine(text[from:to]), Cut: from > 0}
	for _, span := range found {
		if span.To <= to {
			e.Found = append(e.Found, model.Span{From: span.From - from, To: span.To - from})
		}
	}
	return e
}
