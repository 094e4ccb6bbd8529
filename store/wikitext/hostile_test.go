package wikitext

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// hostile is shapes of markup that cost a careless reader more than their
// length, each repeated as often as it takes.
var hostile = map[string]string{
	"open links": "[[", "closed links": "]]", "open templates": "{{", "closed templates": "}}", "open addresses": "[http://a ", "brackets": "[", "ends": "]",
	"comments": "<!--", "notes": "<ref>", "note ends": "</ref>", "tags": "<a", "unparsed": "<nowiki>", "galleries": "<gallery>", "quotes": "'''", "bars": "|",
	"wrappers": "{{Current events|", "wrapped": "{{Current events||||\n", "content": "{{Current events|content=", "entities": "&#38", "ampersands": "&",
	"links in links": "[[a|", "templates in templates": "{{a|", "converted": "{{convert|1|", "mixed": "{{[[<ref>[http://a ", "crossed": "{{[[}}]]", "crossed notes": "<ref>{{</ref>}}",
	"bullets": "*", "lines": "\n", "bulleted lines": "*\n", "short stories": "*a\n", "topics": "*[[a]]\n", "colons": ":", "semicolons": ";a\n", "headings": "'''a'''\n",
	"nesting": "*[[a]]\n**[[b]]\n***c [http://d (E)]\n", "blanks": " ", "blank sources": "[http://a] ", "same sources": "[http://a (b)] ", "addresses": "http://a ",
	"long address": "http://", "words": "a ", "one word": "a", "sentences": "A b. ", "joined lines": "a\n", "topics of topics": "[[a]], ", "pictures": "[[File:a|", "doubled": "[[[[a|b]]|c]] ",
	"prefixes": "[[:aa:", "citations": "{{cite|url=http://a|", "closed citations": "<ref>{{cite web|url=http://a.b|work=[[c]]}}</ref>", "bytes": "\xff\xfe", "zeroes": "\x00",
	"marks": "e\u0301", "no breaks": "\u00a0", "returns": "\r\n", "notes on lines": "<ref>\na", "tables": "{|\n|-\n|a\n|}\n", "one topic, many stories": "**[[b]] c\n",
}

// nested is shapes that close what they opened, all of it at the end.
var nested = map[string][2]string{
	"links": {"[[a|", "]]"}, "bare links": {"[[", "]]"}, "templates": {"{{a|", "}}"}, "names": {"{{", "}}"}, "measures": {"{{convert|1|", "}}"},
	"notes": {"<ref>", "</ref>"}, "addresses": {"[http://a ", "]"}, "citations": {"{{cite web|work=", "}}"}, "mixed": {"{{a|[[b|<ref>", "</ref>]]}}"},
}

// shape repeats a piece to a length of n bytes.
func shape(piece string, n int) string { return strings.Repeat(piece, n/len(piece)+1)[:n] }

func shapes(n int) map[string]string {
	all := map[string]string{}
	for name, piece := range hostile {
		all[name] = shape(piece, n)
		all["bullet, "+name] = "* [[a]]\n* " + shape(piece, n)
	}
	for name, pair := range nested {
		times := n / (len(pair[0]) + len(pair[1]))
		all["nested "+name] = "* x " + strings.Repeat(pair[0], times) + strings.Repeat(pair[1], times)
		few := strings.Repeat(pair[0], maxDepth) + "x" + strings.Repeat(pair[1], maxDepth)
		all["many nested "+name] = "* x " + shape(few, n)
	}
	return all
}

// TestNoShapeAsksForMoreThanItsLength counts what is allocated, which grows
// with the work: sixteen times the text may ask for some sixteen times as much,
// and not for the square of it.
func TestNoShapeAsksForMoreThanItsLength(t *testing.T) {
	small, large := shapes(4_000), shapes(64_000)
	for name := range small {
		once := testing.AllocsPerRun(1, func() { Parse(day, small[name]) })
		more := testing.AllocsPerRun(1, func() { Parse(day, large[name]) })
		if more > 40*once+500 {
			t.Errorf("%s: %.0f allocations, and %.0f for sixteen times the text", name, once, more)
		}
	}
}

// BenchmarkHostile reads five megabytes of every shape; the budget is two
// seconds for each.
func BenchmarkHostile(b *testing.B) {
	for name, text := range shapes(5_000_000) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Parse(day, text)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range shapes(64) {
		f.Add(text)
	}
	f.Add("{{Current events|year=2013|content=\n;Sports\n*[[A]], [[B|b]]: c [http://d.e (''F'')]{{x}}\n**g<ref>{{cite web|url=http://h}}</ref>\n}}")
	f.Add("'''Law and crime''' \n*[[A]]\n**[[B]]ing {{convert|1|km}} &ndash; [[n:C|(D)]]\ne [http://f g] h. [http://i]")
	f.Fuzz(func(t *testing.T, text string) {
		page := Parse(day, text)
		for _, s := range page.Stories {
			if s.Title.IsZero() || s.Date() != day || len(s.Contexts) > maxList || len(s.Sources) > 2*maxList {
				t.Fatalf("%q: %+v", text, s)
			}
		}
		if page.Unread && len(page.Stories) != 1 || !utf8.ValidString(strings.Join(page.Topics, "")+strings.Join(page.Warnings, "")) && utf8.ValidString(text) {
			t.Fatalf("%q: %+v", text, page)
		}
	})
}
