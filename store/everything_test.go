package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"dateline/model"
)

// patience is far more than any reading of a small file needs: who takes
// longer hangs.
const patience = 20 * time.Second

// askEverything asks an archive for everything that the program can ask for, and
// gives all errors; errHang is one of them where the answers did not end. So
// many stories are looked around.
func askEverything(a *Archive, around int) error {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	var all []error
	note := func(err error) { all = append(all, err) }
	info, err := a.Info(ctx)
	note(err)
	_, err = a.CountContexts(ctx)
	note(err)
	var last model.ID
	n := 0
	for s, err := range a.Stories(ctx, model.Date{}, model.Date{}) {
		if note(err); err == nil && n < around {
			note(askAround(ctx, a, s, last))
			last = s.ID
			n++
		}
	}
	note(glance(a, model.ParseQuery("pier OR gull storm*")))
	note(glance(a, model.Query{}.Within(info.First, info.Last)))
	_, err = a.Search(ctx, model.ParseQuery("pier OR \"the gull\""), model.Order(0), 0, 10)
	note(err)
	note(a.Verify(ctx, func(error) {}, func(int) {}))
	if ctx.Err() != nil {
		note(errHang)
	}
	return errors.Join(all...)
}

var errHang = errors.New("the answers do not end")

// askAround asks for everything around a story.
func askAround(ctx context.Context, a *Archive, s model.Story, other model.ID) error {
	_, reading := a.Page(ctx, s.ID)
	_, telling := a.Timeline(ctx, s.ID, 5)
	_, more := a.More(ctx, s.ID, 20)
	all := []error{reading, telling, more}
	if !other.IsZero() {
		if _, err := a.Path(ctx, s.ID, other); !errors.Is(err, model.ErrNoPath) {
			all = append(all, err)
		}
	}
	for _, name := range s.Contexts[:min(2, len(s.Contexts))] {
		_, opening := a.Dossier(ctx, name.String(), model.Date{}, model.Date{})
		_, _, placing := a.Place(ctx, name.String(), s.ID)
		_, stepping := a.Neighbour(ctx, name.String(), s.ID, 1)
		_, paging := a.DossierPage(ctx, name.String(), model.Date{}, model.Date{}, 0, 10)
		all = append(all, opening, placing, stepping, paging)
	}
	return errors.Join(all...)
}

// sixDays is the bytes of an archive of six days.
var sixDays = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "dateline-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "a.db")
	w, err := Edit(context.Background(), path)
	if err != nil {
		return nil, err
	}
	err = put(w, plan(6, 3), 6, func(string) {})
	if err := errors.Join(err, w.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func sound(t *testing.T) []byte {
	t.Helper()
	data, err := sixDays()
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(data)
}

// tampered is an archive of six days that a foreign program has changed.
func tampered(t *testing.T, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	if err := os.WriteFile(path, sound(t), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=synchronous(0)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
