package trail

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"dateline/ui/pane"
)

func again(t *testing.T, way Trail[int]) Trail[int] {
	t.Helper()
	text, err := json.Marshal(way)
	if err != nil {
		t.Fatal(err)
	}
	var read Trail[int]
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return read
}

func TestATrailIsKeptWithItsBranches(t *testing.T) {
	var way Trail[int]
	first, second, third := story(t, 1, "a", ""), story(t, 2, "b", "x"), story(t, 3, "c", "y")
	way.Visit(pane.Place{}, 0, first)
	way.Visit(first, 3, second)
	way.Back()
	way.Visit(first, 7, third)
	way.Back()
	read := again(t, way)
	if !reflect.DeepEqual(read, way) {
		t.Fatalf("%v\nis not\n%v", read, way)
	}
	if stop, found := read.Forward(); !found || stop.Place != third {
		t.Fatalf("%v, %v", stop, found)
	}
	if empty := again(t, Trail[int]{}); empty.Depth() != 0 {
		t.Fatalf("%v", empty)
	}
}

func TestALongTrailKeepsItsEndAndWhereOneIs(t *testing.T) {
	var way Trail[int]
	for n := range 3 * most {
		way.Visit(day(1+n%28, "a"), n, day(1+(n+1)%28, "b"+strings.Repeat("c", n%2)))
	}
	if read := again(t, way); len(read.stops) != most || read.Depth() != most-1 || read.stops[read.at] != way.stops[way.at] && read.stops[read.at].Place != way.stops[way.at].Place {
		t.Fatalf("%d stops are kept, %d behind the present one", len(read.stops), read.Depth())
	}
	old, _ := way.Jump(5)
	if read := again(t, way); len(read.stops) != most+1 || read.stops[read.at].Place != old.Place {
		t.Fatalf("%d stops are kept, the present one is %v, not %v", len(read.stops), read.stops[read.at], old)
	}
}

func TestWhatIsNoTrailIsNotRead(t *testing.T) {
	at := `"Place": {"Date": "2013-06-06"}, "Arrived": {"Date": "2013-06-06"}`
	for _, text := range []string{
		`7`, `{"at": 1, "stops": []}`, `{"at": -1, "stops": []}`, `{"stops": [{"Parent": -1}]}`, `{"stops": [{"Parent": 0, ` + at + `}]}`,
		`{"stops": [{"Parent": -1, "Onward": 1, ` + at + `}]}`, `{"stops": [{"Parent": -1, ` + at + `}, {"Parent": 2, ` + at + `}]}`,
		`{"stops": [{"Parent": -1, "Onward": 1, ` + at + `}, {"Parent": -1, ` + at + `}]}`,
	} {
		var read Trail[int]
		if err := json.Unmarshal([]byte(text), &read); err == nil || len(read.stops) != 0 {
			t.Errorf("%s is read as %v, %v", text, read, err)
		}
	}
}
