package tree

import (
	"archive/tar"
	"os"
	"path/filepath"
	"testing"

	"dateline/store/format"
)

// FuzzReadFiles feeds whatever a file can hold to the reader of each kind: it
// ends, and yields stories or faults.
func FuzzReadFiles(f *testing.F) {
	kinds := []string{"a.zip", "a.tar", "a.tar.gz", "a.jsonl", "a.jsonl.gz"}
	files := map[string][]byte{"news/2013/06/6/good.md": []byte(page), "news/2013/06/6/index.json": []byte(`{"date":"2013-06-06","stories":[]}`), "a.jsonl": []byte(`{"date":"2013-06-06","title":"One."}`)}
	link := tar.Header{Name: "news/2013/06/6/link.md", Typeflag: tar.TypeSymlink, Linkname: "good.md"}
	for kind, path := range map[int]string{0: zipOf(f, files), 2: tarOf(f, []tar.Header{link}, files)} {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(byte(kind), data)
	}
	f.Add(byte(3), []byte(`{"date":"2013-06-06","title":"One."}`+"\n\xff\xfe\n{}"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, kind byte, data []byte) {
		path := filepath.Join(dir, kinds[int(kind)%len(kinds)])
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		for story, err := range Read(t.Context(), path, Watch{Mended: func(*format.Fault) {}}) {
			if err == nil && story.ID.IsZero() {
				t.Fatalf("a story without a name: %+v", story)
			}
		}
	})
}
