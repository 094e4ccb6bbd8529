package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"dateline/model"
)

// faults counts what Verify finds in the archive file at path.
func faults(t *testing.T, path string) int {
	t.Helper()
	a, err := Open(context.Background(), path)
	if err != nil {
		return 1
	}
	defer a.Close()
	n := 0
	if err := a.Verify(context.Background(), func(error) { n++ }, func(int) {}); err != nil {
		return n + 1
	}
	return n
}

func TestAFlippedBitIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := story(t, "2013-06-06/the-pier-opens", "The pier opens.", "Pier")
	s.Related = []model.Link{{ID: mustID(t, "2011-01-12/the-pier-burns"), Title: model.NewLine("The pier burns."), Contexts: model.Lines("Pier")}}
	fill(t, path, s, story(t, "2013-06-07/the-pier-closes", "The pier closes.", "Pier", "Harbour"))
	if n := faults(t, path); n != 0 {
		t.Fatalf("a sound archive has %d faults", n)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := []byte("The council of The pier opens. met twice.")
	at := bytes.Index(data, text)
	if at < 0 {
		t.Fatal("the summary is not in the file")
	}
	for i := range many(len(text), len(text)) {
		for bit := range 8 {
			flipped := bytes.Clone(data)
			flipped[at+i] ^= 1 << bit
			if err := os.WriteFile(path, flipped, 0o600); err != nil {
				t.Fatal(err)
			}
			if faults(t, path) == 0 {
				t.Errorf("bit %d of letter %d flipped: not found", bit, i)
			}
		}
	}
}
