package dossier

import (
	"fmt"
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

func TestAGlanceThatWasThereIsNotAskedForAgain(t *testing.T) {
	c := &chronicle{stories: 40}
	g := NewGlance(c, room(c, 1, 1, 0, true).theme)
	names := []string{"Harbour"}
	for n := range mostHeld - 1 {
		names = append(names, fmt.Sprint("Ferry ", n))
	}
	for _, name := range names {
		g.Take(g.At(name, c.day(3))())
	}
	for _, name := range names {
		if g.At(name, c.day(4)) != nil || !strings.Contains(g.View(40, 12), name) {
			t.Fatalf("%s is asked for again, or not shown:\n%s", name, g.View(40, 12))
		}
	}
	if late := g.At("Bridge", c.day(5)); g.At("Harbour", c.day(5)) == nil {
		if g.Take(late()); !strings.Contains(g.View(40, 12), "Harbour") {
			t.Error("a stale answer takes the place of a glance that was there")
		}
	}
	g.Forget()
	if g.At("Harbour", c.day(4)) == nil {
		t.Error("what is forgotten is not asked for")
	}
}
