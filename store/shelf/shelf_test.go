package shelf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/model"
)

func openTest(t testing.TB, path, archive string) *Shelf {
	t.Helper()
	s, err := Open(context.Background(), path, archive)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func id(t *testing.T, text string) model.ID {
	t.Helper()
	parsed, err := model.ParseID(text)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestMarksLastAndArchivesAreApart(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "state", "shelf ?#.db")
	one, two := id(t, "2013-06-06/one"), id(t, "2013-06-07/two")
	s := openTest(t, path, "embedded")
	change(t, s, one, read)
	change(t, s, two, bookmark)
	if err := s.Keep(ctx, one.Date(), one); err != nil {
		t.Fatal(err)
	}
	again := openTest(t, path, "embedded")
	marks, err := again.Marks(ctx, []model.ID{one, two, id(t, "2013-06-07/three")})
	if err != nil || len(marks) != 2 || !marks[one].Read || !marks[two].Bookmarked {
		t.Fatalf("%v, %v", marks, err)
	}
	if day, story, err := again.Place(ctx); err != nil || story != one || day != one.Date() {
		t.Fatalf("%v %v, %v", day, story, err)
	}
	if bookmarks, err := again.Bookmarks(ctx); err != nil || len(bookmarks) != 1 || bookmarks[0].ID != two || bookmarks[0].Title.String() != "Title of two" {
		t.Fatalf("%v, %v", bookmarks, err)
	}
	other := openTest(t, path, "other.db")
	if marks, err := other.Marks(ctx, []model.ID{one}); err != nil || len(marks) != 0 {
		t.Fatalf("another archive has %v, %v", marks, err)
	}
}

func read(m model.Mark) model.Mark     { m.Read = true; return m }
func bookmark(m model.Mark) model.Mark { m.Bookmarked = true; return m }

func change(t *testing.T, s *Shelf, id model.ID, deed func(model.Mark) model.Mark) {
	t.Helper()
	if _, err := s.Change(context.Background(), model.Headline{ID: id, Title: model.NewLine("Title of " + id.Slug())}, deed); err != nil {
		t.Fatal(err)
	}
}

func TestTagsAreKeptWithTheirBookmark(t *testing.T) {
	ctx := context.Background()
	s := openTest(t, filepath.Join(t.TempDir(), "shelf.db"), "embedded")
	one := id(t, "2013-06-06/one")
	change(t, s, one, bookmark)
	if err := s.Tag(ctx, one, model.Lines("to tell", "Korea")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Change(ctx, model.Headline{ID: one}, read); err != nil {
		t.Fatal(err)
	}
	all, err := s.Bookmarks(ctx)
	if err != nil || len(all) != 1 || model.Join(all[0].Tags, "|") != "to tell|Korea" || all[0].Title.String() != "Title of one" {
		t.Fatalf("%v, %v", all, err)
	}
}

func TestWhatIsReadIsFoundByItsDays(t *testing.T) {
	ctx := context.Background()
	s := openTest(t, filepath.Join(t.TempDir(), "shelf.db"), "embedded")
	for _, text := range []string{"2013-05-31/a", "2013-06-01/b", "2013-06-30/c", "2013-07-01/d"} {
		change(t, s, id(t, text), read)
	}
	change(t, s, id(t, "2013-06-02/e"), bookmark)
	got, err := s.Read(ctx, model.NewDate(2013, 6, 1), model.NewDate(2013, 6, 30))
	if err != nil || len(got) != 2 || got[0].Slug() != "b" || got[1].Slug() != "c" {
		t.Fatalf("%v, %v", got, err)
	}
}

func TestAnExportIsTakenBack(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "shelf.db")
	from, to := openTest(t, path, "embedded"), openTest(t, path, "other.db")
	one, two := id(t, "2013-06-06/one"), id(t, "2013-06-07/two")
	from.now = func() time.Time { return time.Unix(100, 0) }
	to.now = func() time.Time { return time.Unix(200, 0) }
	change(t, from, one, bookmark)
	change(t, from, two, bookmark)
	change(t, to, two, read)
	if err := errors.Join(from.Tag(ctx, one, model.Lines("harbour")), from.Keep(ctx, one.Date(), one), from.KeepTrail(ctx, []byte(`{"at":0}`))); err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	if err := from.Export(ctx, &first); err != nil {
		t.Fatal(err)
	}
	if n, err := to.Import(ctx, bytes.NewReader(first.Bytes())); err != nil || n != 2 {
		t.Fatalf("%d, %v", n, err)
	}
	marks, err := to.Marks(ctx, []model.ID{one, two})
	if err != nil || !marks[one].Bookmarked || marks[two].Bookmarked || !marks[two].Read {
		t.Fatalf("%v, %v: the newer mark does not stay", marks, err)
	}
	if day, story, err := to.Place(ctx); err != nil || day != one.Date() || story != one {
		t.Fatalf("%v %v, %v", day, story, err)
	}
	if trail, err := to.Trail(ctx); err != nil || !strings.Contains(string(trail), `"at": 0`) {
		t.Fatalf("the trail is %q, %v", trail, err)
	}
	again := openTest(t, filepath.Join(t.TempDir(), "shelf.db"), "embedded")
	if _, err := again.Import(ctx, bytes.NewReader(first.Bytes())); err != nil {
		t.Fatal(err)
	}
	if err := again.Export(ctx, &second); err != nil || first.String() != second.String() {
		t.Fatalf("%v\n%s\n%s", err, first.String(), second.String())
	}
	if _, err := to.Import(ctx, strings.NewReader("{")); err == nil {
		t.Fatal("half an export is taken")
	}
}

// The environment of a child process that marks stories.
const (
	childShelf = "DATELINE_TEST_SHELF"
	childNth   = "DATELINE_TEST_NTH"
)

const writers, marksOfEach = 8, 25

func TestMain(m *testing.M) {
	if path := os.Getenv(childShelf); path != "" {
		os.Exit(markAsChild(path, os.Getenv(childNth)))
	}
	os.Exit(m.Run())
}

// markAsChild marks stories of its own, and one that all others mark too:
// every second writer as read, the others as bookmarked.
func markAsChild(path, nth string) int {
	ctx := context.Background()
	s, err := Open(ctx, path, "embedded")
	for n := 0; n < marksOfEach && err == nil; n++ {
		var id model.ID
		if id, err = model.ParseID(fmt.Sprintf("2013-06-06/%s-%d", nth, n)); err == nil {
			_, err = s.Change(ctx, model.Headline{ID: id}, bookmark)
		}
	}
	if err == nil {
		deed := map[bool]func(model.Mark) model.Mark{true: read, false: bookmark}[nth < "4"]
		var shared model.ID
		if shared, err = model.ParseID("2013-06-07/shared"); err == nil {
			_, err = s.Change(ctx, model.Headline{ID: shared}, deed)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func TestProcessesAtOnceLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shelf.db")
	var done sync.WaitGroup
	for nth := range writers {
		done.Go(func() {
			child := exec.Command(os.Args[0])
			child.Env = append(os.Environ(), childShelf+"="+path, fmt.Sprintf("%s=%d", childNth, nth))
			if out, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	done.Wait()
	s, shared := openTest(t, path, "embedded"), id(t, "2013-06-07/shared")
	kept, err := s.Bookmarks(context.Background())
	if err != nil || len(kept) != writers*marksOfEach+1 {
		t.Fatalf("%d bookmarks are kept, %d were set; %v", len(kept), writers*marksOfEach+1, err)
	}
	marks, err := s.Marks(context.Background(), []model.ID{shared})
	if err != nil || !marks[shared].Read || !marks[shared].Bookmarked {
		t.Fatalf("of the shared mark %v is kept; %v", marks[shared], err)
	}
}
