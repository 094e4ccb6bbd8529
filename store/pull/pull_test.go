package pull

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/model"
	"dateline/store"
	"dateline/store/mediawiki"
)

func TestTheSameAgainAsksForRevisionsOnly(t *testing.T) {
	w, path := newWiki(), file(t)
	w.write(0, 1, "* The pier opens.", "* A gull is seen.")
	w.write(2, 2, "* The pier closes.")
	report, err := pull(t, w, path, 3)
	if err != nil || report.Days != 2 || report.Stories != 3 || report.Added != 3 || len(report.Missing) != 1 || !slices.Equal(w.asked, []string{"pages 3"}) {
		t.Fatalf("%+v %v, asked %v", report, err, w.asked)
	}
	s := all(t, path)[0]
	if s.License.String() != License || s.Attribution.String() != "Wikipedia contributors, Portal:Current events/2013 June 6, https://wiki.example/1" {
		t.Errorf("%s, %s", s.License, s.Attribution)
	}
	before := all(t, path)
	report, err = pull(t, w, path, 3)
	if err != nil || report.Unchanged != 2 || report.Days != 0 || len(report.Missing) != 1 || !slices.Equal(w.asked, []string{"revisions 2", "pages 1"}) {
		t.Fatalf("%+v %v, asked %v", report, err, w.asked)
	}
	if !reflect.DeepEqual(all(t, path), before) {
		t.Errorf("the archive has changed")
	}
}

func TestOnlyChangedPagesAreReadAgain(t *testing.T) {
	w, path := newWiki(), file(t)
	for n := range 120 {
		w.write(n, int64(n+1), fmt.Sprintf("* Day %d has a story.", n))
	}
	if _, err := pull(t, w, path, 120); err != nil {
		t.Fatal(err)
	}
	w.write(7, 1007, "* Day 7 has a story, and more to it.")
	undone := w.pages[first.AddDays(8)]
	undone.ID = 1008 // an edit that was undone: a new revision of the old text
	w.pages[undone.Day] = undone
	report, err := pull(t, w, path, 120)
	if err != nil || report.Unchanged != 119 || report.Days != 1 || report.Updated != 1 || !slices.Equal(w.asked, []string{"revisions 50", "revisions 50", "revisions 20", "pages 1"}) {
		t.Fatalf("%+v %v, asked %v", report, err, w.asked)
	}
}

func TestAStoryKeepsItsNameWhenItsPageIsEdited(t *testing.T) {
	w, path := newWiki(), file(t)
	w.write(0, 1, "* A fire at the pier of Ostend kills two. [http://a.b/1 (A)]", "* A gull steals the mayor's hat.", "* The tide is high in Ghent.")
	w.write(1, 1, "* Untouched.")
	pull(t, w, path, 2)
	w.write(0, 2, ";Disasters", "* The tide is high in Ghent.", "* A new bridge opens in Bruges.", "* A large fire at the pier of Ostend kills three people. [http://a.b/1 (A)]")
	report, err := pull(t, w, path, 2)
	want := `the-tide-is-high-in-ghent: The tide is high in Ghent.
a-new-bridge-opens-in-bruges: A new bridge opens in Bruges.
a-fire-at-the-pier-of-ostend-kills-two: A large fire at the pier of Ostend kills three people.
withdrawn a-gull-steals-the-mayor-s-hat: A gull steals the mayor's hat.
untouched: Untouched.
`
	if got := told(t, path); err != nil || got != want || report.Added != 1 || report.Updated != 2 || report.Withdrawn != 1 {
		t.Fatalf("%+v %v\n%s", report, err, got)
	}
	w.write(0, 3, "* A gull steals the mayor's hat.")
	report, _ = pull(t, w, path, 2)
	if got := told(t, path); strings.Count(got, "withdrawn") != 3 || !strings.HasPrefix(got, "a-gull-steals-the-mayor-s-hat: ") || report.Withdrawn != 3 {
		t.Errorf("%+v\n%s", report, got)
	}
}

func TestStoriesOfOneNameStayApart(t *testing.T) {
	w, path := newWiki(), file(t)
	long := strings.Repeat("the council of Ostend meets and ", 4)
	w.write(0, 1, "* "+long+"votes on hats.", "* "+long+"votes on gulls.", "* "+long+"votes on gulls.")
	pull(t, w, path, 1)
	before := all(t, path)
	if len(before) != 2 || before[1].ID.Slug() != before[0].ID.Slug()+"-2" {
		t.Fatalf("%s", told(t, path))
	}
	w.write(0, 2, "* "+long+"votes on gulls.")
	pull(t, w, path, 1)
	after := all(t, path)
	if len(after) != 2 || after[0].ID != before[1].ID || after[0].Withdrawn || !after[1].Withdrawn {
		t.Errorf("%s", told(t, path))
	}
}

func TestAPageThatIsBlankedOrGoneWithdrawsNothing(t *testing.T) {
	for name, spoil := range map[string]func(*wiki){
		"blanked": func(w *wiki) { w.write(0, 2, "") },
		"gone":    func(w *wiki) { delete(w.pages, first) },
		"unread":  func(w *wiki) { w.write(0, 2, "* [[Pier]]") },
		"a fault": func(w *wiki) { w.pages[first] = mediawiki.Revision{Day: first, Fault: errDown} },
	} {
		w, path := newWiki(), file(t)
		w.write(0, 1, "* The pier opens.")
		pull(t, w, path, 1)
		spoil(w)
		report, err := pull(t, w, path, 1)
		if got := told(t, path); err != nil || got != "the-pier-opens: The pier opens.\n" || len(report.Notes) == 0 {
			t.Errorf("%s: %+v %v %q", name, report, err, got)
		}
		w.write(0, 3, "* The pier opens.", "* It closes.")
		if report, err := pull(t, w, path, 1); err != nil || report.Added != 1 {
			t.Errorf("%s: afterwards %+v %v", name, report, err)
		}
	}
}

func TestAPageThatCanNotBeReadIsHeldAsText(t *testing.T) {
	w, path := newWiki(), file(t)
	w.write(0, 1, "* [[Storm Ada]]", "* [[Pier]]")
	report, err := pull(t, w, path, 1)
	stories := all(t, path)
	if err != nil || len(stories) != 1 || !strings.HasPrefix(stories[0].Summary.String(), "Storm Ada\n\nPier\n\n") || !strings.Contains(stories[0].Summary.String(), "* [[Storm Ada]]\n") || len(report.Notes) == 0 {
		t.Fatalf("%+v %v %+v", report, err, stories)
	}
}

func TestAPageWithoutAWordIsNoFault(t *testing.T) {
	w, path := newWiki(), file(t)
	w.write(0, 1, ";Sports", "")
	report, err := pull(t, w, path, 1)
	if err != nil || len(report.Empty) != 1 || len(report.Notes) != 0 || len(all(t, path)) != 0 {
		t.Errorf("%+v %v", report, err)
	}
	w.write(0, 2, ";Sports", "* A race is run.")
	if report, err := pull(t, w, path, 1); err != nil || report.Added != 1 {
		t.Errorf("%+v %v", report, err)
	}
}

func TestTheReadersOwnStoriesAreContinuedAndNeverWithdrawn(t *testing.T) {
	w, path := newWiki(), file(t)
	writer, err := store.Edit(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	own := func(slug, title string) model.Story {
		id, _ := model.NewID(first, slug)
		return model.Story{ID: id, Title: model.NewLine(title), CoverImage: model.NewURL("https://a.b/c.jpg"), Summary: model.NewMarkdown("Three hundred came.")}
	}
	_, err = writer.Put(t.Context(), []model.Story{own("9", "The pier opens with a brass band."), own("mine", "My own note.")})
	if err := errors.Join(err, writer.Flush(t.Context()), writer.Close()); err != nil {
		t.Fatal(err)
	}
	w.write(0, 1, "* The pier opens with a large brass band.")
	report, err := pull(t, w, path, 1)
	stories := all(t, path)
	if err != nil || report.Added != 0 || report.Withdrawn != 0 || len(stories) != 2 || stories[0].ID.Slug() != "9" || stories[0].CoverImage.IsZero() || stories[0].Summary.IsZero() {
		t.Errorf("%+v %v %s", report, err, told(t, path))
	}
}

// restless is a wiki whose page is edited between two requests.
type restless struct{ *wiki }

func (r restless) Pages(ctx context.Context, days []model.Date) iter.Seq2[[]mediawiki.Revision, error] {
	r.write(0, 3, "* The pier opens, and closes.")
	return r.wiki.Pages(ctx, days)
}

func TestAPageThatIsEditedBetweenTwoRequestsIsHeldAsItWasRead(t *testing.T) {
	w, path := newWiki(), file(t)
	w.write(0, 1, "* The pier opens.")
	pull(t, w, path, 1)
	w.write(0, 2, "* The pier opens again.")
	writer, err := store.Edit(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Run(t.Context(), restless{w}, writer, first, first, nil)
	versions, asked := writer.Versions(t.Context())
	if err := errors.Join(err, asked, writer.Close()); err != nil || !strings.HasPrefix(versions[first], "3 ") {
		t.Errorf("%v %v", versions, err)
	}
	s := all(t, path)[0]
	if s.Title.String() != "The pier opens, and closes." || !strings.HasSuffix(s.Attribution.String(), "/3") {
		t.Errorf("%s, %s", s.Title, s.Attribution)
	}
	if report, err := pull(t, w, path, 1); err != nil || report.Unchanged != 1 {
		t.Errorf("%+v %v", report, err)
	}
}

func TestAPullThatIsCutAnywhereGoesOnToTheSameEnd(t *testing.T) {
	const days = 130
	w := newWiki()
	for n := range days {
		if n%9 != 0 {
			w.write(n, int64(n+1), fmt.Sprintf("* Day %d has a story. [http://a.b/%d (A)]", n, n), fmt.Sprintf("* [[Gulls]]: They are seen %d times.", n))
		}
	}
	whole := file(t)
	if _, err := pull(t, w, whole, days); err != nil {
		t.Fatal(err)
	}
	want := all(t, whole)
	for cut := 1; cut <= 3; cut++ {
		path := file(t)
		w.fail = map[int]bool{cut: true}
		report, err := pull(t, w, path, days)
		if !errors.Is(err, errDown) || report.Days+len(report.Missing) != 50*(cut-1) || len(all(t, path)) != report.Stories {
			t.Errorf("cut at %d: %+v %v", cut, report, err)
		}
		w.fail = nil
		if _, err := pull(t, w, path, days); err != nil || !reflect.DeepEqual(all(t, path), want) {
			t.Errorf("cut at %d: the end differs: %v", cut, err)
		}
	}
}

func TestAFutureDayIsAskedForAgain(t *testing.T) {
	w, path := newWiki(), file(t)
	w.write(0, 1, "* The pier opens.")
	pull(t, w, path, 2) // by a clock that is a day ahead
	w.write(1, 2, "* The pier closes.")
	report, err := pull(t, w, path, 2)
	if err != nil || report.Added != 1 || len(report.Missing) != 0 {
		t.Errorf("%+v %v", report, err)
	}
}

func TestWhatIsReportedIsCommitted(t *testing.T) {
	w, path := newWiki(), file(t)
	for n := range 120 {
		w.write(n, int64(n+1), fmt.Sprintf("* Day %d has a story.", n))
	}
	writer, err := store.Edit(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var seen []Progress
	_, err = Run(ctx, w, writer, first, first.AddDays(119), func(p Progress) {
		seen = append(seen, p)
		if got := len(all(t, path)); got != p.Stories {
			t.Errorf("%d stories told, %d committed", p.Stories, got)
		}
		if p.Done == 100 {
			cancel()
		}
	})
	if err == nil || len(seen) != 2 || seen[1].Total != 120 || seen[1].Day != first.AddDays(99) {
		t.Errorf("%+v %v", seen, err)
	}
	if err := writer.Close(); err != nil || len(all(t, path)) != 100 {
		t.Errorf("%d stories kept, %v", len(all(t, path)), err)
	}
}
