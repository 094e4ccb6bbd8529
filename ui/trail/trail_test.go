package trail

import (
	"fmt"
	"slices"
	"testing"

	"dateline/model"
	"dateline/ui/pane"
)

func day(n int, via string) pane.Place { return pane.Place{Date: model.NewDate(2013, 6, n), Via: via} }

func story(t *testing.T, n int, slug, via string) pane.Place {
	t.Helper()
	id, err := model.NewID(model.NewDate(2013, 6, n), slug)
	if err != nil {
		t.Fatal(err)
	}
	return pane.At(id, via)
}

func TestBackLeadsToTheVeryLine(t *testing.T) {
	var way Trail[int]
	list, read, link := day(6, ""), story(t, 6, "a", "list"), story(t, 2, "b", "Red Cross")
	way.Visit(pane.Place{}, 0, list)
	way.Visit(read, 1, read)
	way.Visit(read, 42, link)
	if stop, found := way.Back(); !found || stop.Place.Story != read.Story || stop.Spot != 42 {
		t.Fatalf("%v, %v", stop, found)
	}
	if stop, found := way.Back(); !found || stop.Place.Story != read.Story || stop.Spot != 1 {
		t.Fatalf("the list is left with its row chosen: %v, %v", stop, found)
	}
	if _, found := way.Back(); found {
		t.Fatal("there is something before the first stop")
	}
	way.Forward()
	if stop, found := way.Forward(); !found || stop.Place != link {
		t.Fatalf("%v, %v", stop, found)
	}
	if _, found := way.Forward(); found {
		t.Fatal("there is something behind the last stop")
	}
}

func TestABranchIsKept(t *testing.T) {
	var way Trail[int]
	first, second, third := story(t, 1, "a", ""), story(t, 2, "b", "x"), story(t, 3, "c", "y")
	way.Visit(pane.Place{}, 0, first)
	way.Visit(first, 0, second)
	way.Back()
	way.Visit(first, 0, third)
	stops, at := way.Stops()
	if len(stops) != 3 || at != 2 || stops[1].Parent != 0 || stops[2].Parent != 0 || way.Depth() != 1 {
		t.Fatalf("%v at %d", stops, at)
	}
	way.Jump(1)
	way.Back()
	if stop, _ := way.Forward(); stop.Place != second {
		t.Fatalf("forward leads to %v", stop.Place)
	}
	if _, found := way.Jump(3); found {
		t.Fatal("there is a fourth stop")
	}
}

// What every frame draws of a long way must not grow with it.
func TestTheEndOfALongWayIsShort(t *testing.T) {
	var way Trail[int]
	from := pane.Place{}
	for n := range 300 {
		to := story(t, 1+n%28, fmt.Sprint("s", n), "")
		way.Visit(from, 0, to)
		from = to
	}
	path, last := way.Path(), way.Last(3)
	if len(path) < 100 || !slices.Equal(last, path[len(path)-3:]) || way.Depth() != len(path)-1 {
		t.Fatalf("%v of %d stops", last, len(path))
	}
	if got := testing.AllocsPerRun(10, func() { way.Last(3) }); got > 3 {
		t.Errorf("three stops take %v allocations", got)
	}
}

func TestDaysThatWerePassedThroughAreOneStop(t *testing.T) {
	var way Trail[int]
	way.Visit(pane.Place{}, 0, day(1, ""))
	for n := 2; n < 9; n++ {
		way.Visit(story(t, n-1, "first", ""), 0, day(n, "next day"))
	}
	if way.Depth() != 1 {
		t.Fatalf("%d stops", way.Depth())
	}
	if stop, _ := way.Back(); stop.Place.Date != day(1, "").Date {
		t.Fatalf("back leads to %v", stop.Place)
	}
}

func TestWanderingOffIsAStop(t *testing.T) {
	var way Trail[int]
	link := story(t, 2, "b", "Red Cross")
	way.Visit(pane.Place{}, 0, day(1, ""))
	way.Visit(story(t, 1, "a", ""), 0, link)
	way.Visit(story(t, 2, "c", ""), 7, story(t, 5, "d", "x"))
	stop, _ := way.Back()
	if stop.Place.Story.Slug() != "c" || stop.Spot != 7 {
		t.Fatalf("back leads to %v", stop)
	}
	if stop, _ = way.Back(); stop.Place != link {
		t.Fatalf("further back is %v", stop)
	}
}

func TestAnEmptyTrailLeadsNowhere(t *testing.T) {
	var way Trail[int]
	way.Keep(day(1, ""), 1)
	_, back := way.Back()
	_, forward := way.Forward()
	_, jump := way.Jump(0)
	if back || forward || jump || way.Depth() != 0 {
		t.Fatal("it leads somewhere")
	}
}
