package store

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

// ages is an archive of a pier through the centuries.
func ages(t *testing.T) *Archive {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	for _, s := range []string{"1000-01-01 opens", "1912-12-31 burns", "1999-12-31 reopens", "2000-01-01 sinks", "2003-12-31 floats", "2004-01-01 sinks", "9999-12-31 closes"} {
		day, deed, _ := strings.Cut(s, " ")
		fill(t, path, story(t, day+"/a", "The pier "+deed+"."), story(t, day+"/b", "Nothing of note, 東京."))
	}
	return reopen(t, path)
}

func TestWordsOfAllErasAreFoundInOrderOfTime(t *testing.T) {
	a := ages(t)
	for text, want := range map[string]string{
		"pier":                    "9999 2004 2003 2000 1999 1912 1000",
		"pie*":                    "9999 2004 2003 2000 1999 1912 1000",
		`"pier sinks"`:            "2004 2000",
		"sinks OR opens":          "2004 2000 1000",
		"pier -sinks":             "9999 2003 1999 1912 1000",
		"-note after:2000":        "9999 2004 2003 2000",
		"pier after:1999 -burns":  "9999 2004 2003 2000 1999",
		"pier before:2003":        "2000 1999 1912 1000",
		"東京 on:2000":              "2000",
		"bridge":                  "",
		"pier after:2005 on:2003": "",
	} {
		count := 0
		for _, limit := range []int{20, 5 * backwards} { // of many the older parts are read forwards
			hits, err := a.Search(t.Context(), model.ParseQuery(text), model.Newest, 0, limit)
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			var years []string
			for _, hit := range hits.List {
				years = append(years, fmt.Sprint(hit.ID.Date().Year()))
			}
			if got := strings.Join(years, " "); got != want {
				t.Errorf("%s, up to %d: %s, want %s", text, limit, got, want)
			}
			count = len(years)
		}
		if n, err := a.CountMatches(t.Context(), model.ParseQuery(text), 20); err != nil || n != count {
			t.Errorf("%s: %d are counted, %v, want %d", text, n, err, count)
		}
	}
}

func TestALongQueryIsAskedOfManyEras(t *testing.T) {
	a := ages(t)
	for _, text := range []string{strings.Repeat("pier ", 200), strings.Repeat("pier OR ", 200) + "pier", "pier " + strings.Repeat("-bridge ", 200)} {
		if n, err := a.CountMatches(t.Context(), model.ParseQuery(text), 20); err != nil || n != 7 {
			t.Errorf("%d, %v", n, err)
		}
	}
}

func TestPartsAreWholeErasAndCoverAWindow(t *testing.T) {
	row := func(number int) int64 { return int64(number) * perDay }
	in := window{row(19130505), row(20260101)}
	eras := []int{478, 490, 499, 500, 501, 502, 506}
	newest := []window{
		{row(20240000), row(20260101)},
		{row(19960000), row(20120000) - 1},
		{row(19130505), row(19640000) - 1},
	}
	if got := parts(in, eras, true); !reflect.DeepEqual(got, newest) {
		t.Errorf("%v, want %v", got, newest)
	}
	oldest := parts(in, eras, false)
	var read []int
	for _, part := range oldest {
		read = append(read, erasWithin(part, eras)...)
	}
	if oldest[0].last != row(19160000)-1 || !slices.Equal(read, eras) {
		t.Errorf("%v are of the eras %v, want %v", oldest, read, eras)
	}
	if got := parts(in, nil, true); got != nil {
		t.Errorf("no era has the parts %v", got)
	}
}

func TestWordsAreStampedAsTheIndexTakesThemApart(t *testing.T) {
	for text, want := range map[string]string{
		"The CAFÉ's  owner, 23-year-old": "_The _CAFÉ _s _owner _23 _year _old",
		"in 東京の港":                        "_in _東 _京 _の _港",
		"e\u0301te\u0301 A\ue1f7B":       "_e\u0301te\u0301 _A _B",
		" — ":                            "",
	} {
		if got := strings.ReplaceAll(stamped(text, 503), string(stamp(503)), "_"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
