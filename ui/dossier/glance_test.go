package dossier

import (
	"strings"
	"testing"
)

func TestAGlanceStaysUntilTheNextIsThere(t *testing.T) {
	c := &chronicle{stories: 40}
	g := NewGlance(c, room(c, 1, 1, 0, true).theme)
	says := func(what string) bool { return strings.Contains(g.View(40, 12), what) }

	g.Take(g.At("Harbour", c.day(3))())
	if !says("Harbour   40 stories") {
		t.Fatalf("the glance at a context:\n%s", g.View(40, 12))
	}
	if g.At("Harbour", c.day(4)) != nil {
		t.Error("the same context is asked for again")
	}
	late, soon := g.At("Ferry", c.day(4)), g.At("Bridge", c.day(5))
	g.Take(late())
	if !says("Harbour") {
		t.Error("a stale answer is shown")
	}
	if g.Take(soon()); !says("Bridge") {
		t.Error("the newest answer is not shown")
	}
	if g.At("", c.day(5)); strings.TrimSpace(g.View(40, 12)) != "" {
		t.Error("a glance at nothing shows something")
	}
}
