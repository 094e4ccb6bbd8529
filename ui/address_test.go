package ui_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"dateline/model"
	"dateline/ui"
)

// withoutBrowser is a screen whose browser opens nothing; what is copied goes
// to the clipboard, or is refused with an error.
func withoutBrowser(clipboard *string, refused error) func(*ui.Config) {
	return func(c *ui.Config) {
		c.Browse = func(context.Context, []model.URL) error {
			return errors.New("no browser is found; name one in the settings, or in BROWSER")
		}
		c.Copy = func(text string) error { *clipboard = text; return refused }
	}
}

func TestAnAddressThatDoesNotOpenIsShownWholeAndCopied(t *testing.T) {
	const address = "https://courier.example/the-harbour-of-ostrava-bay-reopens-to-freighters-eleven-weeks-after-a-dredger-sank-across-its-only"
	for _, size := range [][2]int{{200, 50}, {120, 40}, {80, 24}, {40, 12}} {
		var clipboard string
		d := sit(t, size[0], size[1], withoutBrowser(&clipboard, nil)).press("enter", "d")
		before := d.view()
		d.press("o").golden(fmt.Sprintf("unopened-%dx%d", size[0], size[1]))
		if clipboard != address {
			t.Fatalf("copied %q", clipboard)
		}
		if size[1] == 12 {
			d.press("down").shows(" its-only ")
		}
		clipboard = ""
		if d.press("y").shows("copied the address"); clipboard != address {
			t.Fatalf("copied again %q", clipboard)
		}
		if d.press("o"); d.view() != before {
			t.Fatalf("it leads back to\n%s\nwant\n%s", d.view(), before)
		}
	}
}

func TestWhatIsNotCopiedIsSaid(t *testing.T) {
	var clipboard string
	sit(t, 80, 24, withoutBrowser(&clipboard, errors.New("it is too long"))).press("enter", "o").shows("Nor is the address copied: it is too long.")
	none := func(c *ui.Config) { c.Copy = nil }
	sit(t, 80, 24, withoutBrowser(&clipboard, nil), none).press("enter", "o").shows("https://courier.example/the-harbour")
}

func TestAnAddressDoesNotCoverWhatTheReaderHasOpenedSince(t *testing.T) {
	var clipboard string
	d := sit(t, 120, 24, withoutBrowser(&clipboard, nil)).press("enter")
	d.hold = true
	d.press("o", "T")
	d.release(1)
	d.shows("Trail").shows("The browser does not open: no browser is found")
}
