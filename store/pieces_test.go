package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"dateline/model"
)

// scattered is an archive that was written in so many pieces, and its writer.
func scattered(t *testing.T, path string, pieces int) *Writer {
	t.Helper()
	w, err := Edit(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	for n := range pieces {
		id := fmt.Sprintf("2013-06-%02d/the-pier", n+1)
		if _, err := w.Put(t.Context(), []model.Story{story(t, id, "The pier opens.")}); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// piecesOf is how many pieces the text index is in.
func piecesOf(t *testing.T, w *Writer) (n int) {
	t.Helper()
	if err := w.db.QueryRowContext(t.Context(), `SELECT count(DISTINCT segid) FROM story_text_idx`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAnIndexIsPutInOnePiece(t *testing.T) {
	const pieces = 5
	path := filepath.Join(t.TempDir(), "a.db")
	w := scattered(t, path, pieces)
	if n := piecesOf(t, w); n != pieces {
		t.Fatalf("%d pieces to begin with, want %d", n, pieces)
	}
	ended, end := context.WithCancel(t.Context())
	if err := w.Join(ended, end); err != nil {
		t.Fatalf("to be ended is an error: %v", err)
	}
	told := 0
	if err := w.Join(t.Context(), func() { told++ }); err != nil || told == 0 {
		t.Fatalf("told %d times, %v", told, err)
	}
	if n := piecesOf(t, w); n != 1 {
		t.Errorf("%d pieces are left", n)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	a := reopen(t, path)
	if err := a.Verify(t.Context(), func(err error) { t.Error(err) }, func(int) {}); err != nil {
		t.Error(err)
	}
	if n, err := a.CountMatches(t.Context(), model.ParseQuery("pier"), 100); err != nil || n != pieces {
		t.Errorf("%d stories are found, %v, want %d", n, err, pieces)
	}
}

func TestALittleMoreLeavesTheIndexAsItIs(t *testing.T) {
	const pieces = 5
	path := filepath.Join(t.TempDir(), "a.db")
	if err := scattered(t, path, pieces).Close(); err != nil {
		t.Fatal(err)
	}
	w := scattered(t, path, 1) // the first of them again
	if err := w.Join(t.Context(), func() { t.Error("it is put together") }); err != nil {
		t.Fatal(err)
	}
	if n := piecesOf(t, w); n != pieces {
		t.Errorf("%d pieces, want %d", n, pieces)
	}
}
