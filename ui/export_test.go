package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dateline/model"
	"dateline/ui"
)

func TestAPageIsExportedOnlyWithThePower(t *testing.T) {
	for _, power := range []func(*ui.Config){
		func(*ui.Config) {},
		func(c *ui.Config) { c.Save = func(string, string) (string, error) { return "", nil } },
	} {
		sit(t, 120, 40, power).press("enter", "e").shows("no key e here").press("v").shows("no key v here")
	}
}

func TestTheExportedPageIsSaidToLieWhereItLies(t *testing.T) {
	var name, text string
	wrong := errors.New("no room")
	d := sit(t, 120, 40, withPowers, func(c *ui.Config) {
		c.Save = func(n, body string) (string, error) { name, text = n, body; return "./" + n, wrong }
	})
	if d.press("enter", "e").shows("not saved: no room"); !strings.HasSuffix(name, ".md") {
		t.Fatalf("it is called %s", name)
	}
	wrong = nil
	d.press("v", "v", "e").shows("saved as ./" + name)
	if !strings.HasPrefix(name, "2013-06-06-the-harbour-of-ostrava-bay-reopens-to") || !strings.HasSuffix(name, ".json") || !strings.Contains(text, `"as": "json"`) {
		t.Fatalf("%s:\n%s", name, text)
	}
	d = sit(t, 120, 40, withPowers, func(c *ui.Config) {
		c.Write = func(context.Context, model.ID, string) ([]byte, error) { return nil, errors.New("gone") }
	})
	d.press("enter", "e").shows("not exported: gone")
}
