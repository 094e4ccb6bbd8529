package shelf

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dateline/model"
)

func openTest(t *testing.T, path, archive string) *Shelf {
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
	if err := s.Set(ctx, one, model.Mark{Read: true}); err != nil {
		t.Fatal(err)
	}
	if err := s.Set(ctx, two, model.Mark{Bookmarked: true}); err != nil {
		t.Fatal(err)
	}
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
	if bookmarks, err := again.Bookmarks(ctx); err != nil || len(bookmarks) != 1 || bookmarks[0] != two {
		t.Fatalf("%v, %v", bookmarks, err)
	}
	other := openTest(t, path, "other.db")
	if marks, err := other.Marks(ctx, []model.ID{one}); err != nil || len(marks) != 0 {
		t.Fatalf("another archive has %v, %v", marks, err)
	}
}

func TestWritersAtOnceLoseNothing(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "shelf.db")
	const writers, marks = 8, 25
	var done sync.WaitGroup
	for w := range writers {
		s := openTest(t, path, "embedded")
		done.Go(func() {
			for n := range marks {
				if err := s.Set(ctx, id(t, fmt.Sprintf("2013-06-06/%d-%d", w, n)), model.Mark{Bookmarked: true}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done.Wait()
	if kept, err := openTest(t, path, "embedded").Bookmarks(ctx); err != nil || len(kept) != writers*marks {
		t.Fatalf("%d marks are kept, %d were set; %v", len(kept), writers*marks, err)
	}
}

func TestAFileOfAnotherProgramIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shelf.db")
	if err := os.WriteFile(path, []byte("these are my own notes, and no shelf of a news reader at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(context.Background(), path, "embedded"); err == nil {
		s.Close()
		t.Fatal("a text file was taken for a shelf")
	}
}
