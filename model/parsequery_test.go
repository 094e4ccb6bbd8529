package model

import (
	"reflect"
	"strings"
	"testing"
)

func words(texts ...string) []Term {
	var terms []Term
	for _, text := range texts {
		terms = append(terms, Term{Text: text})
	}
	return terms
}

func TestQueriesAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]Query{
		"":                              {},
		"  Red   cross ":                {Any: [][]Term{words("Red", "cross")}},
		`"red cross" talks`:             {Any: [][]Term{{{Text: "red cross", Phrase: true}, {Text: "talks"}}}},
		"“red cross”":                   {Any: [][]Term{{{Text: "red cross", Phrase: true}}}},
		"flood OR storm surge":          {Any: [][]Term{words("flood"), words("storm", "surge")}},
		"flood or storm":                {Any: [][]Term{words("flood", "or", "storm")}},
		`rain -snow -"light rain"`:      {Any: [][]Term{words("rain")}, Not: []Term{{Text: "snow"}, {Text: "light rain", Phrase: true}}},
		"-snow":                         {Not: words("snow")},
		"covid-19 - & u.s.":             {Any: [][]Term{words("covid-19", "u.s.")}},
		"presid* x":                     {Any: [][]Term{{{Text: "presid", Prefix: true}, {Text: "x"}}}},
		`topic:sports TOPIC:"Law, sea"`: {Topics: Lines("sports", "Law, sea")},
		`context:"Red Cross" aid`:       {Contexts: Lines("Red Cross"), Any: [][]Term{words("aid")}},
		"source:bbc.co.uk":              {Sources: Lines("bbc.co.uk")},
		"after:2013-05":                 {From: NewDate(2013, 5, 1)},
		"before:2013-05":                {To: NewDate(2013, 4, 30)},
		"after:2013 before:2014":        {From: NewDate(2013, 1, 1), To: NewDate(2013, 12, 31)},
		`on:"june 2013"`:                {From: NewDate(2013, 6, 1), To: NewDate(2013, 6, 30)},
		"on:2013-06-06 after:2012":      {From: NewDate(2013, 6, 6), To: NewDate(2013, 6, 6)},
		"at 14:30":                      {Any: [][]Term{words("at", "14:30")}},
		"北京 奥运":                         {Any: [][]Term{words("北京", "奥运")}},
	} {
		want.Typed = NewLine(text)
		if got := ParseQuery(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n%+v, want\n%+v", text, got, want)
		}
	}
}

func TestWhatIsTypedMayGoOn(t *testing.T) {
	for text, want := range map[string]Query{
		"red cro":         {Any: [][]Term{{{Text: "red"}, {Text: "cro", Prefix: true}}}},
		"red cross ":      {Any: [][]Term{words("red", "cross")}},
		`"red cro`:        {Any: [][]Term{{{Text: "red cro", Phrase: true, Prefix: true}}}},
		`"red cross"`:     {Any: [][]Term{{{Text: "red cross", Phrase: true}}}},
		"flood OR":        {Any: [][]Term{words("flood")}},
		"flood -wa":       {Any: [][]Term{words("flood")}, Not: words("wa")},
		"flood after:20":  {Any: [][]Term{words("flood")}},
		"flood after:":    {Any: [][]Term{words("flood")}},
		"after:2013":      {From: NewDate(2013, 1, 1)},
		`context:"Red Cr`: {Contexts: Lines("Red Cr")},
	} {
		want.Typed = NewLine(text)
		if got := ParseTyped(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n%+v, want\n%+v", text, got, want)
		}
	}
}

func TestWhatCanNotBeParsedIsTakenLiterally(t *testing.T) {
	for text, reason := range map[string]string{
		`"red cross`: "not closed", "OR flood": "between words", "flood OR": "between words", "a OR OR b": "between words",
		"after:soon x": "after: ", "on:monday": "on: want a year", "after:-3w x": "after: ", "topic: x": "names nothing", "-topic:sports x": "only words",
		"before:2013-13 x": "no month 13",
	} {
		q := ParseQuery(text)
		if !q.Literal || !strings.Contains(q.Reason.String(), reason) {
			t.Errorf("%q: literal %t, %q, want %q", text, q.Literal, q.Reason, reason)
		}
		if len(q.Any) != 1 || len(q.Not)+len(q.Topics) > 0 || !q.From.IsZero() {
			t.Errorf("%q: %+v", text, q)
		}
	}
}

func TestAVeryLongQueryIsCut(t *testing.T) {
	q := ParseQuery(strings.Repeat("é OR ", 20_000))
	if !q.Literal || len(q.Any[0]) > 2000 || !strings.Contains(q.Reason.String(), "first 4000") {
		t.Errorf("%d words, %q", len(q.Any[0]), q.Reason)
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{`"a b" OR c -d`, "topic:x after:2013", `"`, "-", "OR", "after:", "\x1b[31m", "a*", "é \u3000", "北京 OR -x", "context:\"“"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, q := range []Query{ParseQuery(text), ParseTyped(text)} {
			for _, group := range q.Any {
				if len(group) == 0 {
					t.Fatalf("%q: an alternative without words", text)
				}
				for _, term := range group {
					if !hasWord(term.Text) || strings.ContainsRune(term.Text, '"') {
						t.Fatalf("%q: term %q", text, term.Text)
					}
				}
			}
			if q.Literal == q.Reason.IsZero() {
				t.Fatalf("%q: literal %t because %q", text, q.Literal, q.Reason)
			}
		}
		if q := ParseQuery(text); !reflect.DeepEqual(q, ParseQuery(text)) {
			t.Fatalf("%q is read in two ways", text)
		}
	})
}
