package store

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"sync/atomic"
	"testing"

	"dateline/model"
)

// story is a made-up story of a day with a given slug.
func story(t *testing.T, id, title string, contexts ...string) model.Story {
	t.Helper()
	parsed, err := model.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	return model.Story{
		ID: parsed, Topic: model.NewLine("Harbours"), Title: model.NewLine(title),
		Summary:  model.NewMarkdown("The council of " + title + " met twice."),
		Contexts: model.Lines(contexts...),
		Sources:  []model.Source{{Name: model.NewLine("The Gazette"), URL: model.NewURL("https://gazette.example/1")}},
		License:  model.NewLine("CC0"), Attribution: model.NewLine("the test"),
	}
}

func sequence(stories ...model.Story) iter.Seq2[model.Story, error] {
	return func(yield func(model.Story, error) bool) {
		for _, s := range stories {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// fill puts stories into the archive file at path and reports the changes.
func fill(t *testing.T, path string, stories ...model.Story) model.Changes {
	t.Helper()
	ctx := context.Background()
	w, err := Edit(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	report, err := Copy(ctx, w, sequence(stories...), nil)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return report.Changes
}

func reopen(t *testing.T, path string) *Archive {
	t.Helper()
	a, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func TestAStoryComesBackAsItWasPut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a ? # %41.db")
	s := story(t, "2013-06-06/the-pier-opens", "The pier opens.", "Pier", "Raton, New Mexico", "Pier")
	s.CoverImage = model.NewURL("https://gazette.example/pier.jpg")
	s.Changes = []model.Change{{ID: mustID(t, "2013-06-06/the-pier-may-open"), Title: model.NewLine("The pier may open."), Note: model.NewLine("first version")}}
	s.Related = []model.Link{{ID: mustID(t, "2011-01-12/the-pier-burns"), Title: model.NewLine("The pier burns."), Contexts: model.Lines("Pier")}}
	if got := fill(t, path, s); got != (model.Changes{Added: 1, Stubs: 1}) {
		t.Fatalf("changes %+v", got)
	}
	a := reopen(t, path)
	for _, id := range []string{"2013-06-06/the-pier-opens", "2013-06-06/the-pier-may-open"} {
		got, err := a.Story(context.Background(), mustID(t, id))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, s) {
			t.Errorf("%s:\n%+v, want\n%+v", id, got, s)
		}
	}
	linked, err := a.Story(context.Background(), s.Related[0].ID)
	if err != nil || !linked.Stub || linked.Title != s.Related[0].Title {
		t.Errorf("the linked story is %+v, %v", linked, err)
	}
	var missing *MissingError
	if _, err := a.Story(context.Background(), mustID(t, "2013-06-06/nothing")); !errors.As(err, &missing) {
		t.Errorf("an unknown story gives %v", err)
	}
}

func TestTheSameAgainChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	one := story(t, "2013-06-06/one", "One thing happens.", "Thing")
	two := story(t, "2013-06-07/two", "Two things happen.", "Thing")
	fill(t, path, one, two)
	if got := fill(t, path, one, two); got != (model.Changes{Unchanged: 2}) {
		t.Fatalf("again: %+v", got)
	}
	two.Title = model.NewLine("Two things happened after all.")
	if got := fill(t, path, one, two); got != (model.Changes{Unchanged: 1, Updated: 1}) {
		t.Fatalf("one changed: %+v", got)
	}
	a := reopen(t, path)
	info, err := a.Info(context.Background())
	if err != nil || info.Stories != 2 || info.Days != 2 {
		t.Fatalf("%+v, %v", info, err)
	}
	if n, err := a.CountContexts(context.Background()); n != 1 || err != nil {
		t.Fatalf("%d contexts, %v", n, err)
	}
}

func TestALaterImportFillsAStub(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	full := story(t, "2011-01-12/the-pier-burns", "The pier burns.", "Pier")
	from := story(t, "2013-06-06/the-pier-opens", "The pier opens.", "Pier")
	from.Related = []model.Link{{ID: full.ID, Title: full.Title, Contexts: model.Lines("Pier")}}
	fill(t, path, from)
	if got := fill(t, path, full); got != (model.Changes{Added: 1}) {
		t.Fatalf("%+v", got)
	}
	a := reopen(t, path)
	got, err := a.Story(context.Background(), full.ID)
	if err != nil || !reflect.DeepEqual(got, full) {
		t.Fatalf("%+v, %v", got, err)
	}
	if info, err := a.Info(context.Background()); err != nil || info.Stubs != 0 || info.Stories != 2 {
		t.Fatalf("%+v, %v", info, err)
	}
}

func TestDaysAreCountedAndFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	fill(t, path, story(t, "2013-06-02/a", "A first thing."), story(t, "2013-06-06/b", "A second thing."), story(t, "2013-06-06/c", "A third thing."))
	a := reopen(t, path)
	ctx := context.Background()
	counts, err := a.Counts(ctx, model.Query{}, model.NewDate(2013, 6, 1), model.NewDate(2013, 6, 30))
	want := []model.Count{{Date: model.NewDate(2013, 6, 2), Stories: 1}, {Date: model.NewDate(2013, 6, 6), Stories: 2}}
	if err != nil || !reflect.DeepEqual(counts, want) {
		t.Fatalf("%v, %v", counts, err)
	}
	for _, c := range []struct{ from, step, want int }{{4, 0, 6}, {3, 0, 2}, {6, 0, 6}, {6, -1, 2}, {2, +1, 6}, {6, +1, 0}, {9, 0, 6}} {
		got, err := a.Nearest(ctx, model.Query{}, model.NewDate(2013, 6, c.from), c.step)
		if err != nil || got.Day() != c.want {
			t.Errorf("nearest to %d by %d is %v, %v", c.from, c.step, got, err)
		}
	}
	day, err := a.Day(ctx, model.Query{}, model.NewDate(2013, 6, 6))
	if err != nil || len(day) != 2 || day[0].ID.Slug() != "b" {
		t.Fatalf("%v, %v", day, err)
	}
}

func TestTwinsGetTheSameNamesInAnyOrder(t *testing.T) {
	one, two := story(t, "2013-06-06/x", "Rain falls."), story(t, "2013-06-06/x", "Snow falls.")
	a, b := distinct([]model.Story{one, two}), distinct([]model.Story{two, one, two})
	if len(a) != 2 || len(b) != 2 || a[0].ID != b[1].ID || a[1].ID != b[0].ID || a[0].ID == a[1].ID {
		t.Fatalf("%v and %v", a, b)
	}
}

func TestACancelledCopyKeepsWholeDays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	ctx, cancel := context.WithCancel(context.Background())
	w, err := Edit(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	src := func(yield func(model.Story, error) bool) {
		for _, s := range []model.Story{story(t, "2013-06-05/a", "A."), story(t, "2013-06-06/b", "B."), story(t, "2013-06-06/c", "C.")} {
			if s.ID.Slug() == "c" {
				cancel()
			}
			if !yield(s, nil) {
				return
			}
		}
	}
	report, err := Copy(ctx, w, src, nil)
	if !errors.Is(err, context.Canceled) || report.Days != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if info, err := reopen(t, path).Info(context.Background()); err != nil || info.Stories != 1 {
		t.Fatalf("%+v, %v", info, err)
	}
}

func mustID(t *testing.T, s string) model.ID {
	t.Helper()
	id, err := model.ParseID(s)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// fuse is a context that ends when it is asked for the nth time whether it has
// ended.
type fuse struct {
	context.Context
	left atomic.Int32
	end  context.CancelFunc
}

func (f *fuse) burn() {
	if f.left.Add(-1) == 0 {
		f.end()
	}
}

func (f *fuse) Done() <-chan struct{} { f.burn(); return f.Context.Done() }
func (f *fuse) Err() error            { f.burn(); return f.Context.Err() }

// editUnder makes an archive of one day under a context.
func editUnder(ctx context.Context, path string, day []model.Story) error {
	w, err := Edit(ctx, path)
	if err != nil {
		return err
	}
	err = w.Describe(ctx, "title", "Harbours")
	if err == nil {
		_, err = w.Put(ctx, day)
	}
	if err == nil {
		err = w.Flush(ctx)
	}
	return errors.Join(err, w.Close())
}

func TestAnEditThatIsStoppedLeavesAWholeFileAlone(t *testing.T) {
	day := plan(1, 3)[0]
	stopped := 0
	for n, ended := int32(1), false; !ended; n++ {
		path := filepath.Join(t.TempDir(), "a.db")
		f := &fuse{}
		f.Context, f.end = context.WithCancel(context.Background())
		f.left.Store(n)
		err := editUnder(f, path, day)
		ended = f.left.Load() > 0
		f.end()
		if errors.Is(err, context.Canceled) {
			stopped, err = stopped+1, nil
		}
		if err != nil {
			t.Errorf("stopped at step %d: %v", n, err)
		}
		alone(t, path)
		if _, _, err := inspect(path); errors.Is(err, os.ErrNotExist) || errors.Is(err, errEmpty) {
			continue
		}
		if _, faults := broken(path, [][]model.Story{day}); len(faults) > 0 {
			t.Errorf("stopped at step %d: %v", n, faults)
		}
	}
	if stopped < 10 {
		t.Errorf("stopped %d times", stopped)
	}
}
