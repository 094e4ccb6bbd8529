package reader

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"dateline/model"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got+"\n" != string(want) {
		t.Errorf("%s differs:\n%s", path, got)
	}
}

// bare is a view without the blanks at the ends of its lines.
func bare(view string) string {
	lines := strings.Split(view, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

func TestPagesLookAsTheyShould(t *testing.T) {
	for name, c := range map[string]struct {
		story         model.ID
		width, height int
		keys          []string
	}{
		"story-74x38":   {hotline, 74, 38, nil},
		"story-38x12":   {hotline, 38, 12, nil},
		"story-78x21":   {hotline, 78, 21, []string{"tab"}},
		"story-100x42":  {hotline, 100, 42, []string{"tab", "tab", "tab", "tab", "enter", "tab", "tab", "enter"}},
		"find-74x20":    {hotline, 74, 20, []string{"/", "l", "i", "n", "e", "enter", "n"}},
		"pick-74x20":    {hotline, 74, 20, []string{"o"}},
		"form-74x20":    {hotline, 74, 20, []string{"v", "v", "/", "o", "n", "e", "enter"}},
		"form-38x12":    {hotline, 38, 12, []string{"v", "v"}},
		"bare-74x12":    {id("2013-06-05/offer"), 74, 12, nil},
		"stub-74x12":    {id("2013-03-20/cut"), 74, 12, []string{"tab"}},
		"missing-74x12": {id("2013-03-21/no-such-story"), 74, 12, nil},
		"welcome-74x12": {model.ID{}, 74, 12, nil},
	} {
		d := sit(t, archive(), termenv.Ascii, c.width, c.height)
		d.run(d.Open(c.story))
		d.press(c.keys...)
		golden(t, name, bare(d.View(true)))
	}
}

func TestRelatedStandApartInAWideRoom(t *testing.T) {
	d := sit(t, archive(), termenv.Ascii, 74, 24)
	d.Related().Resize(40, 24)
	d.SetAside(true)
	d.run(d.Open(hotline))
	d.press("tab")
	left, right := strings.Split(d.View(false), "\n"), strings.Split(d.Related().View(true), "\n")
	for i := range left {
		left[i] += "|" + right[i]
	}
	golden(t, "aside-74+40x24", bare(strings.Join(left, "\n")))
}

func TestViewIsExactlyTheSizeGiven(t *testing.T) {
	sizes := 0
	for _, story := range []model.ID{hotline, id("2013-06-05/offer"), id("2013-03-20/cut"), id("2013-03-21/none"), {}} {
		for _, keys := range [][]string{nil, {"tab"}, {"/", "e"}, {"o"}, {"G"}, {"v"}, {"v", "v", "/", "e"}} {
			d := sit(t, archive(), termenv.TrueColor, 80, 24)
			d.SetAside(len(keys) == 0)
			d.run(d.Open(story))
			d.press(keys...)
			for _, width := range []int{1, 2, 3, 5, 10, 20, 39, 40, 59, 80, 100, 170, 300} {
				for _, height := range []int{1, 2, 3, 5, 12, 24, 50, 200} {
					d.run(d.Resize(width, height))
					d.Related().Resize(width, height)
					fits(t, d.View(true), width, height)
					fits(t, d.Related().View(false), width, height)
					sizes++
				}
			}
		}
	}
	t.Logf("%d rooms of 104 sizes fit", sizes)
}

func fits(t *testing.T, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != height {
		t.Fatalf("%dx%d: %d lines", width, height, len(lines))
	}
	for _, line := range lines {
		if ansi.StringWidth(line) != width {
			t.Fatalf("%dx%d: %q is %d wide", width, height, line, ansi.StringWidth(line))
		}
	}
}

func TestNothingIsDrawnInAnEmptyRoom(t *testing.T) {
	d := sit(t, archive(), termenv.Ascii, 0, 0)
	d.run(d.Open(hotline))
	if view := d.View(true); view != "" {
		t.Fatalf("%q", view)
	}
	d.run(d.Resize(40, 5))
	if page, held := d.Page(); !held || page.ID != hotline {
		t.Fatal("the story that was opened before the first size is not shown")
	}
}

func TestSourcesAreHyperlinksWhereThereIsColour(t *testing.T) {
	for profile, want := range map[termenv.Profile]bool{termenv.ANSI: true, termenv.Ascii: false} {
		d := sit(t, archive(), profile, 74, 40)
		d.run(d.Open(hotline))
		if got := strings.Contains(d.View(false), "\x1b]8;;https://radio.example/8\a"); got != want {
			t.Errorf("profile %v: %v, want %v", profile, got, want)
		}
	}
}

func TestSlowAnswersNeverBlankTheRoom(t *testing.T) {
	d := sit(t, archive(), termenv.Ascii, 74, 20)
	d.run(d.Open(hotline))
	for width := range 60 {
		d.Resize(20+width, 20) // its answer is still on its way
		fits(t, d.View(true), 20+width, 20)
		if !strings.Contains(d.View(true), "harbour") {
			t.Fatalf("width %d: the story is gone", 20+width)
		}
	}
}
