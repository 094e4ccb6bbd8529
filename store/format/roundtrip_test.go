package format

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"testing"

	"dateline/model"
)

// site is one whose pages name all formats.
var site = Site{Title: model.NewLine("Harbour news"), Formats: Formats(), Has: func(model.ID) bool { return true }}

func write(t testing.TB, f Format, p Page) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f, p, site); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func checkRoundTrip(t *testing.T, f Format, s model.Story) {
	t.Helper()
	data := write(t, f, Page{Story: s})
	page, err := Decode(f.File(Base(s.ID)), data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if !reflect.DeepEqual(page.Story, s) {
		t.Fatalf("read\n%+v, want\n%+v\n%s", page.Story, s, data)
	}
	if !page.Whole && len(s.Contexts) > 0 {
		t.Fatalf("the page is not whole:\n%s", data)
	}
}

func TestAnyStoryComesBackFromEveryFormat(t *testing.T) {
	for _, f := range Formats() {
		t.Run(string(f), func(t *testing.T) {
			checkRoundTrip(t, f, plainStory(t))
			for seed := range uint64(2000) {
				checkRoundTrip(t, f, hostileStory(rand.New(rand.NewPCG(seed, 7))))
			}
		})
	}
}
