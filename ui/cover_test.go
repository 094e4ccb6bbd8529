package ui_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/picture"
)

// illustrated is a screen whose first story has a picture that is drawn as art,
// or not, for err; what the browser opens goes to opened.
func illustrated(art *picture.Art, err *error, opened *[]model.URL) func(*ui.Config) {
	return func(c *ui.Config) {
		source := newLibrary()
		source.days[model.NewDate(2013, 6, 6)][0].CoverImage = model.NewURL("https://courier.example/pictures/harbour%20mouth.jpg?size=large")
		c.Source = source
		c.Browse = func(_ context.Context, urls []model.URL) error { *opened = urls; return nil }
		c.Picture = func(_ context.Context, _ model.URL, columns, rows int) (picture.Art, error) {
			drawn := *art
			drawn.Columns, drawn.Rows = min(drawn.Columns, columns), min(drawn.Rows, rows)
			return drawn, *err
		}
	}
}

func TestAPictureAtHandIsShownInPlace(t *testing.T) {
	for _, size := range [][2]int{{200, 50}, {120, 40}, {80, 24}, {40, 12}} {
		art, fault, opened := picture.Art{Columns: 30, Rows: 8, Show: "show", Hide: "hide"}, error(nil), []model.URL(nil)
		d := sit(t, size[0], size[1], withPowers, illustrated(&art, &fault, &opened)).press("enter")
		before := d.view()
		d.press("i").golden(fmt.Sprintf("picture-%dx%d", size[0], size[1]))
		if got, x, y := d.app.Picture(); got != art || x != (size[0]-30)/2 || y != 2 {
			t.Errorf("%+v is shown at %d, %d", got, x, y)
		}
		if d.press("?").shows("Picture"); shown(d) {
			t.Error("the picture lies over the help")
		}
		if d.press("esc"); !shown(d) {
			t.Error("the picture is not there behind the help")
		}
		if d.press("esc"); shown(d) || d.view() != before {
			t.Errorf("it leads back to\n%s\nwant\n%s", d.view(), before)
		}
		if opened != nil {
			t.Errorf("%v is opened", opened)
		}
	}
}

// shown says that the terminal is to show a picture.
func shown(d *desk) bool {
	art, _, _ := d.app.Picture()
	return art != picture.Art{}
}

func TestAPictureIsDrawnAnewForAnotherSize(t *testing.T) {
	art, fault, opened := picture.Art{Columns: 300, Rows: 80, Show: "show"}, error(nil), []model.URL(nil)
	d := sit(t, 120, 40, withPowers, illustrated(&art, &fault, &opened)).press("enter", "i")
	d.hold = true
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	if shown(d) {
		t.Fatal("the old picture is shown in the new size")
	}
	d.release(1)
	if got, x, _ := d.app.Picture(); got.Columns != 80 || got.Rows != 21 || x != 0 {
		t.Fatalf("%+v is shown", got)
	}
	d.press("q", "i", "q")
	d.release(1)
	if shown(d) {
		t.Fatal("it comes back when it is left")
	}
}

func TestAPictureThatIsNotAtHandOpensInTheBrowser(t *testing.T) {
	art, fault, opened := picture.Art{}, error(nil), []model.URL(nil)
	for _, change := range []func(*ui.Config){func(*ui.Config) {}, func(c *ui.Config) { c.Picture = nil }} {
		opened = nil
		d := sit(t, 120, 40, withPowers, illustrated(&art, &fault, &opened), change).press("enter", "i").shows("opened in the browser")
		if len(opened) != 1 || !strings.Contains(opened[0].String(), "harbour") {
			t.Errorf("%v is opened", opened)
		}
		d.press("J", "i").shows("This story has no picture.")
	}
	fault = errors.New("harbour.jpg: it has 16 \x1b[31mMB")
	sit(t, 120, 40, withPowers, illustrated(&art, &fault, &opened)).press("enter", "i").shows("the picture at hand can not be shown: harbour.jpg: it has 16 MB")
}

func TestAPictureWithoutABrowserShowsItsAddress(t *testing.T) {
	art, fault, opened := picture.Art{Columns: 30, Rows: 8, Show: "show"}, error(nil), []model.URL(nil)
	var clipboard string
	d := sit(t, 120, 40, illustrated(&art, &fault, &opened), withoutBrowser(&clipboard, nil)).press("enter", "i", "o").shows("harbour%20mouth.jpg?size=large")
	if shown(d) || clipboard == "" {
		t.Fatalf("%q is copied", clipboard)
	}
}
