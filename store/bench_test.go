package store

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dateline/model"
)

// corpus is the stories of the test corpus, 112,958 of them.
func corpus(t testing.TB) iter.Seq2[model.Story, error] {
	t.Helper()
	folder := os.Getenv("DATELINE_CORPUS")
	if folder == "" {
		t.Skip("corpus not set: DATELINE_CORPUS")
	}
	return func(yield func(model.Story, error) bool) {
		file, err := os.Open(filepath.Join(folder, "stories", "stories.jsonl.gz"))
		if err != nil {
			yield(model.Story{}, err)
			return
		}
		defer file.Close()
		unzipped, err := gzip.NewReader(file)
		if err != nil {
			yield(model.Story{}, err)
			return
		}
		lines := bufio.NewScanner(unzipped)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var line struct {
				ID       model.ID     `json:"id"`
				Text     model.Line   `json:"text"`
				Contexts []model.Line `json:"contexts"`
			}
			if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
				yield(model.Story{}, err)
				return
			}
			if !yield(model.Story{ID: line.ID, Title: line.Text, Contexts: line.Contexts}, nil) {
				return
			}
		}
	}
}

func BenchmarkImport(b *testing.B) {
	src := corpus(b)
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "archive.db")
		started := time.Now()
		report, err := gather(b.Context(), path, src)
		if err != nil {
			b.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(report.Stories)/time.Since(started).Seconds(), "stories/s")
		b.ReportMetric(float64(info.Size())/float64(report.Stories), "bytes/story")
	}
}
