package format

import (
	"math/rand/v2"
	"testing"

	"dateline/model"
)

// fuzz feeds a decoder: whatever it makes of any bytes must come back from
// every format.
func fuzz(f *testing.F, form Format) {
	id, err := model.NewID(model.NewDate(2013, 6, 6), "x")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(write(f, form, Page{Story: plainStory(f)}))
	for seed := range uint64(20) {
		f.Add(write(f, form, Page{Story: hostileStory(rand.New(rand.NewPCG(seed, 8)))}))
	}
	f.Add(write(f, form, Page{Day: Day{Date: id.Date(), Stories: []model.Story{plainStory(f)}}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		day, err := Decode(form.File(DayBase(id.Date())), data)
		if err == nil && day.Day.Date != id.Date() {
			t.Fatalf("the page of %v says that it is of %v", id.Date(), day.Day.Date)
		}
		page, err := Decode(form.File(Base(id)), data)
		if err != nil || page.Moved {
			return
		}
		if page.Story.ID != id {
			t.Fatalf("the page of %v says that it is of %v", id, page.Story.ID)
		}
		for _, f := range Formats() {
			checkRoundTrip(t, f, page.Story)
		}
	})
}

func FuzzReadMarkdown(f *testing.F) { fuzz(f, Markdown) }

func FuzzReadJSON(f *testing.F) { fuzz(f, JSON) }

func FuzzReadXML(f *testing.F) { fuzz(f, XML) }

func FuzzReadHTML(f *testing.F) { fuzz(f, HTML) }

// FuzzReadLine feeds the reader of a .jsonl: a story that it reads comes back
// from every format.
func FuzzReadLine(f *testing.F) {
	f.Add(write(f, JSON, Page{Story: plainStory(f)}))
	f.Add([]byte(`{"date":"2013-06-06","text":"One. Two.","sources":[{"name":"a"}],"related":[{"id":"2013-06-05/9"}]}`))
	for seed := range uint64(20) {
		f.Add(write(f, JSON, Page{Story: hostileStory(rand.New(rand.NewPCG(seed, 9)))}))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, _ := Text(data)
		story, err := ReadLine(text)
		if err != nil {
			return
		}
		for _, f := range Formats() {
			checkRoundTrip(t, f, story)
		}
	})
}
