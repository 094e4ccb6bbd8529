//go:build unix

package shelf

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/model"
)

// made makes a shelf file of some marks, with more done to it by SQL.
func made(t *testing.T, path, more string) {
	t.Helper()
	ctx := context.Background()
	s, err := Open(ctx, path, "embedded")
	if err != nil {
		t.Fatal(err)
	}
	for n := range 300 {
		one := id(t, fmt.Sprintf("2013-06-%02d/story-%d", 1+n%30, n))
		if _, err := s.Change(ctx, model.Headline{ID: one, Title: model.NewLine("A title of some length for a story")}, bookmark); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(s.Keep(ctx, model.NewDate(2013, 6, 6), model.ID{}), s.KeepTrail(ctx, []byte(`{"at":0}`)), s.Close()); err != nil {
		t.Fatal(err)
	}
	run(t, path, "PRAGMA journal_mode=DELETE; "+more)
}

// run runs SQL on the file at path.
func run(t *testing.T, path, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(statements)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatIsNoShelfIsRefusedAndLeftAlone(t *testing.T) {
	text := func(text string) func(*testing.T, string) {
		return func(t *testing.T, path string) { os.WriteFile(path, []byte(text), 0o600) }
	}
	shelf := func(more string) func(*testing.T, string) {
		return func(t *testing.T, path string) { made(t, path, more) }
	}
	foreign := func(more string) func(*testing.T, string) {
		return func(t *testing.T, path string) { run(t, path, "CREATE TABLE note(text); "+more) }
	}
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		says string
	}{
		"text":               {text("these are my own notes, and no shelf of a news reader at all"), "not a database"},
		"longer text":        {text(strings.Repeat("these are my own notes. ", 1000)), "not a database"},
		"a header alone":     {text("SQLite format 3\x00" + strings.Repeat("\x00", 84)), ""},
		"a pipe":             {func(t *testing.T, path string) { syscall.Mkfifo(path, 0o600) }, "not a regular file"},
		"a pipe as journal":  {func(t *testing.T, path string) { made(t, path, ""); syscall.Mkfifo(path+"-journal", 0o600) }, "not a regular file"},
		"a pipe as log":      {func(t *testing.T, path string) { made(t, path, ""); syscall.Mkfifo(path+"-wal", 0o600) }, "not a regular file"},
		"a folder":           {func(t *testing.T, path string) { os.Mkdir(path, 0o700) }, "not a regular file"},
		"a device":           {func(t *testing.T, path string) { os.Symlink("/dev/zero", path) }, "not a regular file"},
		"a ring of links":    {func(t *testing.T, path string) { os.Symlink(path, path) }, ""},
		"a foreign file":     {foreign(""), "another program"},
		"a foreign file, ID": {foreign("PRAGMA application_id=7;"), "another program"},
		"a newer shelf":      {shelf("PRAGMA user_version=2;"), "newer dateline (schema 2"},
		"a view":             {shelf("CREATE VIEW many AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i FROM n;"), "damaged"},
		"a trigger":          {shelf("CREATE TRIGGER always AFTER INSERT ON mark BEGIN DELETE FROM mark; END;"), "damaged"},
		"a view for a table": {shelf("DROP TABLE mark; CREATE VIEW mark AS SELECT 1 AS archive;"), "damaged"},
		"another table":      {shelf("DROP TABLE place; CREATE TABLE place(archive TEXT);"), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "shelf.db")
			c.make(t, path)
			info, _ := os.Lstat(path)
			regular := info.Mode().IsRegular()
			var before, after []byte
			if regular {
				before, _ = os.ReadFile(path)
			}
			s, err := Open(context.Background(), path, "embedded")
			if err == nil {
				s.Close()
				t.Fatal("it is taken for a shelf")
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %q, want %q", err, c.says)
			}
			if regular {
				after, _ = os.ReadFile(path)
			}
			if !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestAShelfOfThePastIsTaken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shelf.db")
	made(t, path, "DROP TABLE trail; PRAGMA user_version=0;")
	kept, err := openTest(t, path, "embedded").Bookmarks(context.Background())
	if err != nil || len(kept) != 300 {
		t.Fatalf("%d bookmarks, %v", len(kept), err)
	}
}

// use does with a shelf all that a sitting does.
func use(ctx context.Context, path string) error {
	s, err := Open(ctx, path, "embedded")
	if err != nil {
		return err
	}
	one, _ := model.ParseID("2013-06-06/story-5")
	_, _, err1 := s.Place(ctx)
	_, err2 := s.Trail(ctx)
	_, err3 := s.Bookmarks(ctx)
	_, err4 := s.Read(ctx, one.Date(), one.Date())
	_, err5 := s.Marks(ctx, []model.ID{one})
	_, err6 := s.Change(ctx, model.Headline{ID: one}, read)
	var all bytes.Buffer
	return errors.Join(err1, err2, err3, err4, err5, err6, s.Keep(ctx, one.Date(), one), s.KeepTrail(ctx, []byte("{}")), s.Export(ctx, &all), s.Close())
}

func TestADamagedShelfEndsNothing(t *testing.T) {
	tries := 100
	if os.Getenv("DATELINE_LONG") != "" {
		tries = 5000
	}
	path := filepath.Join(t.TempDir(), "shelf.db")
	made(t, path, "")
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for seed := range tries {
		random := rand.New(rand.NewPCG(uint64(seed), 1))
		data, first := bytes.Clone(sound), random.IntN(2)*4096
		for range 1 + random.IntN(20) {
			data[first+random.IntN(len(data)-first)] = byte(random.Uint32())
		}
		if random.IntN(8) == 0 {
			data = data[:random.IntN(len(data))]
		}
		for _, beside := range []string{"-wal", "-shm", "-journal"} {
			os.Remove(path + beside)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		if err := use(ctx, path); err != nil {
			refused++
		}
		if ctx.Err() != nil {
			t.Fatalf("seed %d hangs", seed)
		}
		cancel()
	}
	t.Logf("T20: %d damaged shelves, %d refused or in part, 0 panics, 0 hang", tries, refused)
}

func TestAnImportTakesAllOrNothing(t *testing.T) {
	ctx := context.Background()
	s := openTest(t, filepath.Join(t.TempDir(), "shelf.db"), "embedded")
	s.now = func() time.Time { return time.Unix(1000, 0) }
	mark := func(more string) string { return `{"id":"2013-06-06/one","bookmarked":true,"changed":5` + more + `}` }
	for name, text := range map[string]string{
		"nothing": "", "null marks and more": `{"marks":[]} {"marks":[]}`, "a tail": `{"marks":[` + mark("") + `]} x`, "half": `{"marks":[` + mark(""), "an array": `[]`, "a word": `x`,
		"no story": `{"marks":[{"bookmarked":true}]}`, "a bad story": `{"marks":[` + mark("") + `,{"id":"../../etc","bookmarked":true}]}`, "a bad day": `{"marks":[` + mark("") + `],"place":{"day":"2013-02-30"}}`,
		"a bad time": `{"marks":[` + mark("") + `,` + strings.Replace(mark(""), "5", "1e99", 1) + `]}`, "a deep one": `{"marks":` + strings.Repeat("[", 100_000), "a long one": strings.Repeat(" ", maxCarried+1),
	} {
		if n, err := s.Import(ctx, strings.NewReader(text)); err == nil {
			t.Errorf("%s: %d marks are taken", name, n)
		}
	}
	if kept, err := s.Bookmarks(ctx); err != nil || len(kept) != 0 {
		t.Fatalf("%v is left, %v", kept, err)
	}
	later := strings.Replace(mark(`,"title":"a\u001b]0;x\u0007b","tags":["c\nd"]`), "5", "9000000000000000000", 1)
	if n, err := s.Import(ctx, strings.NewReader(`{"marks":[`+later+`]}`)); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	s.now = func() time.Time { return time.Unix(1001, 0) }
	change(t, s, id(t, "2013-06-07/two"), bookmark)
	kept, err := s.Bookmarks(ctx)
	if err != nil || len(kept) != 2 || kept[0].ID.Slug() != "two" || kept[1].Title.String() != "ab" || len(kept[1].Tags) != 1 {
		t.Fatalf("%+v, %v", kept, err)
	}
}

// FuzzImport takes any text for an exported shelf: what is taken can be written
// again, and taken by another.
func FuzzImport(f *testing.F) {
	for _, seed := range []string{"", `{"marks":[]}`, `{"place":{"day":"2013-06-06"},"marks":[{"id":"2013-06-06/one","title":"One","read":true,"tags":["a"],"changed":5}],"trail":{"at":0}}`, `{"marks":[{}]}`, `{"trail":null}`} {
		f.Add(seed)
	}
	ctx, dir := context.Background(), f.TempDir()
	one, two := openTest(f, filepath.Join(dir, "one.db"), "embedded"), openTest(f, filepath.Join(dir, "two.db"), "embedded")
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range []*Shelf{one, two} {
			if _, err := s.db.Exec("DELETE FROM mark; DELETE FROM place; DELETE FROM trail"); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := one.Import(ctx, strings.NewReader(text)); err != nil {
			return
		}
		var first, second bytes.Buffer
		if err := one.Export(ctx, &first); err != nil {
			t.Fatal(err)
		}
		if _, err := two.Import(ctx, bytes.NewReader(first.Bytes())); err != nil {
			t.Fatalf("%v\n%s", err, first.Bytes())
		}
		if err := two.Export(ctx, &second); err != nil || first.String() != second.String() {
			t.Fatalf("%v\n%s\n%s", err, first.Bytes(), second.Bytes())
		}
	})
}
