package assets_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"hash/maphash"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"dateline/model"
)

// run is how many words in a row may not stand in a source.
const run = 8

// runs calls yield with a hash of every run of words in a text.
func runs(seed maphash.Seed, text string, yield func(uint64)) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := 0; i+run <= len(words); i++ {
		yield(maphash.String(seed, strings.Join(words[i:i+run], " ")))
	}
}

func TestTheWordsAreOurOwn(t *testing.T) {
	folder := os.Getenv("DATELINE_CORPUS")
	if folder == "" {
		t.Skip("corpus not set: DATELINE_CORPUS")
	}
	seed := maphash.MakeSeed()
	ours := map[uint64]model.ID{}
	for _, s := range all(t, embedded(t)) {
		for _, text := range []string{s.Title.String(), s.Summary.String()} {
			runs(seed, text, func(hash uint64) { ours[hash] = s.ID })
		}
	}
	read := 0
	days, err := filepath.Glob(filepath.Join(folder, "portal-days", "*.jsonl.gz"))
	if err != nil || len(days) == 0 {
		t.Fatal("no day pages in the corpus", err)
	}
	for _, path := range days {
		for text := range lines(t, path) {
			read++
			runs(seed, text, func(hash uint64) {
				if id, found := ours[hash]; found {
					t.Errorf("%s has eight words in a row of: %s", id, text)
				}
			})
		}
	}
	t.Logf("%d stories held against %d lines", len(ours), read)
}

// lines yields the text of every line of a gzipped file of JSON lines.
func lines(t *testing.T, path string) func(func(string) bool) {
	return func(yield func(string) bool) {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		unzipped, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		reader := bufio.NewReader(unzipped)
		for {
			data, err := reader.ReadBytes('\n')
			if err == io.EOF {
				return
			}
			var line struct{ Text string }
			if err := json.Unmarshal(data, &line); err != nil {
				t.Fatal(path, err)
			}
			if !yield(line.Text) {
				return
			}
		}
	}
}
