package format

import (
	"reflect"
	"strings"
	"testing"

	"dateline/model"
)

func TestJSONIsWrittenAsPublished(t *testing.T) {
	want := `{"id":"2013-06-06/the-pier-opens","date":"2013-06-06","topic":"Harbours","title":"The pier opens.","summary":"The council met twice.\n\nNobody came.",` +
		`"contexts":["Pier","Raton, New Mexico"],"sources":[{"name":"The Gazette","url":"http://gazette.example/1"}],"cover_image":"http://gazette.example/1.jpg",` +
		`"changes":[{"id":"2013-06-06/the-pier-may-open","title":"The pier may open.","note":"2013-06-05 (First version)"}],` +
		`"related":[{"id":"2011-01-12/the-pier-burns","title":"The pier burns.","contexts":["Pier","Raton, New Mexico"]}],"license":"CC0 1.0","attribution":"The editors"}` + "\n"
	if got := string(write(t, JSON, Page{Story: plainStory(t)})); got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
}

func TestALongTextIsCutBehindItsFirstSentence(t *testing.T) {
	rest := strings.Repeat("And then some more words. ", 20)
	for text, want := range map[string]string{
		"Short. Two sentences.":                                                     "Short. Two sentences.",
		"The U.S. Senate votes on Jan. 3, at last. " + rest:                         "The U.S. Senate votes on Jan. 3, at last.",
		"Gen. Smith and Prof. Jones meet in St. Louis on Sept. 3, at noon. " + rest: "Gen. Smith and Prof. Jones meet in St. Louis on Sept. 3, at noon.",
		`"Is it over?" asks the mayor, again. ` + rest:                              `"Is it over?" asks the mayor, again.`,
		"港口开放。" + strings.Repeat("更多的话。", 100):                                      "港口开放。",
		strings.TrimSpace(strings.Repeat("no end in sight ", 30)):                   strings.TrimSpace(strings.Repeat("no end in sight ", 30)),
		"He waits for 3.5 hours in line no. 7 of the hall! " + rest:                 "He waits for 3.5 hours in line no. 7 of the hall!",
	} {
		s, err := ReadLine([]byte(`{"date":"2013-06-06","text":"` + strings.ReplaceAll(text, `"`, `\"`) + `"}`))
		if err != nil || s.Title.String() != want {
			t.Errorf("%q, %v; want %q", s.Title, err, want)
		}
		if whole := strings.TrimSpace(s.Title.String() + " " + s.Summary.String()); strings.ReplaceAll(whole, " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Errorf("text was lost: %q", whole)
		}
	}
}

func TestFieldsOfAnotherKindAreRefused(t *testing.T) {
	for _, text := range []string{
		`null`, `[]`, `{}`, `"x"`, `{"date":"2013-06-06"}`, `{"title":"x"}`, `{"date":"2013-06-31","title":"x"}`, `{"date":20130606,"title":"x"}`,
		`{"id":"2013-06-07/x","date":"2013-06-06","title":"x"}`, `{"id":"x","date":"2013-06-06","title":"x"}`, `{"date":"2013-06-06","title":["x"]}`,
		`{"date":"2013-06-06","title":"x","contexts":"x"}`, `{"date":"2013-06-06","title":"x","contexts":[1]}`, `{"date":"2013-06-06","title":"x","sources":["x"]}`,
		`{"date":"2013-06-06","title":"x","stub":7}`, `{"date":"2013-06-06","title":"x"} x`, `{"date":"2013-06-06","title":"x"`,
	} {
		if s, err := ReadLine([]byte(text)); err == nil {
			t.Errorf("%s is taken for %+v", text, s)
		}
	}
}

func TestXMLIsRefusedThatIsNoPage(t *testing.T) {
	story := "<story><date>2013-06-06</date><title>x</title></story>"
	for _, text := range []string{
		"", "x", "<story/>", "<html></html>", story + story, story + "x", "<story><date>2013-06-06</date><title>x</story>",
		`<!DOCTYPE s [<!ENTITY a "b">]><story><date>2013-06-06</date><title>&a;</title></story>`,
		strings.Repeat("<story>", 100) + strings.Repeat("</story>", 100),
	} {
		if page, err := ReadXML("x.xml", []byte(text)); err == nil {
			t.Errorf("%s is taken for %+v", text, page.Story)
		}
	}
	page, err := ReadXML("news/2013/06/6/y.xml", []byte(`<?xml version="1.0" encoding="ISO-8859-1"?><!-- x --><story a="b"><date>2013-06-06</date><title>`+"\xe9"+`&amp;amp;</title><other><a/></other></story>`))
	if err != nil || page.Story.Title.String() != "é&amp;" || page.Story.ID.Slug() != "y" {
		t.Errorf("%+v, %v", page.Story, err)
	}
}

func TestTheOtherPageOfADayIsNotItsStory(t *testing.T) {
	s := plainStory(t)
	day := Page{Day: Day{Date: s.Date(), Stories: nil}}
	for _, f := range []Format{JSON, XML, HTML} {
		if _, err := Decode(f.File(Base(s.ID)), write(t, f, day)); err == nil {
			t.Errorf("%s: a day is read as a story", f)
		}
		if _, err := Decode(f.File(DayBase(s.Date())), write(t, f, Page{Story: s})); err == nil {
			t.Errorf("%s: a story is read as a day", f)
		}
	}
}

func TestADayComesBackFromEveryFormat(t *testing.T) {
	first, second := plainStory(t), plainStory(t)
	second.ID = second.Related[0].ID
	first.Topic, first.Summary = model.Line{}, model.Markdown{}
	day := Day{Date: first.Date(), Previous: first.Date().AddDays(-2), Next: first.Date().AddDays(1), Stories: []model.Story{first, second}}
	for _, f := range Formats() {
		page, err := Decode(f.File(DayBase(day.Date)), write(t, f, Page{Day: day}))
		got := page.Day
		if err != nil || got.Previous != day.Previous || got.Next != day.Next || len(got.Stories) != 2 {
			t.Fatalf("%s: %+v, %v", f, got, err)
		}
		if got.Whole {
			if !reflect.DeepEqual(got.Stories, day.Stories) {
				t.Errorf("%s: %+v", f, got.Stories)
			}
			continue
		}
		one, two := got.Stories[0], got.Stories[1]
		if !one.Stub || one.ID != first.ID || one.Title != first.Title || !reflect.DeepEqual(one.Contexts, first.Contexts) {
			t.Errorf("%s: first %+v", f, one)
		}
		if two.Topic != second.Topic || two.Summary != second.Summary || two.Contexts != nil {
			t.Errorf("%s: second %+v", f, two)
		}
	}
}
