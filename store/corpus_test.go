package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dateline/model"
)

// large is the archive of the corpus' stories, made once for all tests that
// use it.
var large struct {
	sync.Once
	folder  string
	archive *Archive
	err     error
}

func TestMain(m *testing.M) {
	if name := os.Getenv(childJob); name != "" {
		os.Exit(work(name))
	}
	code := m.Run()
	if large.archive != nil {
		large.archive.Close()
	}
	os.RemoveAll(large.folder)
	os.Exit(code)
}

func largeArchive(t testing.TB) *Archive {
	t.Helper()
	src := corpus(t)
	large.Do(func() {
		large.folder, large.err = os.MkdirTemp("", "dateline-corpus-*")
		if large.err != nil {
			return
		}
		ctx := context.Background()
		path := filepath.Join(large.folder, "archive.db")
		if _, large.err = gather(ctx, path, src); large.err == nil {
			large.archive, large.err = Open(ctx, path)
		}
	})
	if large.err != nil {
		t.Fatal(large.err)
	}
	return large.archive
}

type reference struct {
	ID      model.ID   `json:"id"`
	Related []model.ID `json:"related"`
}

// references is the lists that the rule gives for 500 stories of the corpus.
func references(t testing.TB) []reference {
	t.Helper()
	file, err := os.Open(filepath.Join(os.Getenv("DATELINE_CORPUS"), "stories", "related-reference.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []reference
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r reference
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// gather makes an archive, as an import does.
func gather(ctx context.Context, path string, src iter.Seq2[model.Story, error]) (Report, error) {
	w, err := Edit(ctx, path)
	if err != nil {
		return Report{}, err
	}
	report, err := Copy(ctx, w, src, nil)
	if err == nil {
		err = w.Join(ctx, func() {})
	}
	return report, errors.Join(err, w.Close())
}
