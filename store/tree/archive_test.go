package tree

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/store/format"
)

// tally reads a tree and gives the names of its stories and its faults.
func tally(t *testing.T, path string) (names, faults []string) {
	t.Helper()
	for story, err := range Read(context.Background(), path, Watch{}) {
		if err != nil {
			faults = append(faults, err.Error())
		} else {
			names = append(names, story.ID.String())
		}
	}
	return names, faults
}

// entries are the files below dir, in an order that is not that of time.
func entries(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		inside, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(inside)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func zipOf(t testing.TB, files map[string][]byte) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range files {
		out, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(data)
	}
	err := w.Close()
	return save(t, "a.zip", b.Bytes(), err)
}

func tarOf(t testing.TB, headers []tar.Header, files map[string][]byte) string {
	t.Helper()
	var b bytes.Buffer
	packed := gzip.NewWriter(&b)
	w := tar.NewWriter(packed)
	for name, data := range files {
		headers = append(headers, tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o600, Size: int64(len(data))})
	}
	for _, header := range headers {
		if err := w.WriteHeader(&header); err != nil {
			t.Fatal(err)
		}
		w.Write(files[header.Name])
	}
	err := errors.Join(w.Close(), packed.Close())
	return save(t, "a.tar.gz", b.Bytes(), err)
}

func save(t testing.TB, name string, data []byte, err error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := errors.Join(err, os.WriteFile(path, data, 0o600)); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnArchiveFileIsReadLikeItsFolder(t *testing.T) {
	stories := many(5)
	files := entries(t, export(t, stories, Options{Formats: []format.Format{format.Markdown}}))
	same(t, collect(t, zipOf(t, files)), stories)
	same(t, collect(t, tarOf(t, nil, files)), stories)
	var lines bytes.Buffer
	for _, s := range stories {
		if err := format.WriteJSON(&lines, format.Page{Story: s}, format.Site{}); err != nil {
			t.Fatal(err)
		}
	}
	same(t, collect(t, save(t, "a.jsonl", lines.Bytes(), nil)), stories)
}

func TestABadLineIsNamedAndTheRestIsRead(t *testing.T) {
	path := save(t, "a.jsonl", []byte("\ufeff"+`{"date":"2013-06-06","text":"One."}

{"date":"2013-06-06","title":
{"date":"2013-02-30","title":"Two."}
{"id":"2013-06-06/9","date":"2013-06-06","Title":"x","title":"Three.","title":"Four.","unknown":[1]}
{"date":"2013-06-06","title":"Five."} {}
{"date":"2013-06-06","title":"S`+"\xe9"+`ix."}`), nil)
	names, faults := tally(t, path)
	if got := strings.Join(names, " "); got != "2013-06-06/one 2013-06-06/9 2013-06-06/séix" {
		t.Errorf("read %s", got)
	}
	for i, want := range []string{":3: ", ":4: ", ":6: "} {
		if len(faults) != 3 || !strings.Contains(faults[i], want) {
			t.Fatalf("faults %q", faults)
		}
	}
}

const page = "# The pier opens.\n"

func TestNothingOutsideOfATreeIsRead(t *testing.T) {
	dir := t.TempDir()
	day := filepath.Join(dir, "news", "2013", "06", "6")
	deep := filepath.Join(dir, strings.Repeat("d/", 40))
	for _, err := range []error{
		os.MkdirAll(day, 0o700), os.MkdirAll(deep, 0o700), os.WriteFile(filepath.Join(day, "good.md"), []byte(page), 0o600),
		os.WriteFile(filepath.Join(day, "large.md"), make([]byte, maxFile+1), 0o600),
		os.WriteFile(filepath.Join(day, "empty.md"), nil, 0o600),
		os.WriteFile(filepath.Join(day, "-rf.md"), []byte(page), 0o600),
		os.WriteFile(filepath.Join(dir, "README.md"), []byte(page), 0o600),
		os.Symlink("/etc/passwd", filepath.Join(day, "link.md")), os.Symlink(dir, filepath.Join(day, "loop")),
		os.Mkdir(filepath.Join(day, "folder.md"), 0o700),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	names, faults := tally(t, dir)
	if strings.Join(names, " ") != "2013-06-06/good" {
		t.Errorf("read %q", names)
	}
	for _, want := range []string{"large.md: larger than 16 MB", "empty.md: no headline", "link.md: not an ordinary file", "nested too deeply"} {
		if !strings.Contains(strings.Join(faults, "\n"), want) {
			t.Errorf("no fault %q in %q", want, faults)
		}
	}
}

func TestNothingInAnArchiveFileLeadsOutOfIt(t *testing.T) {
	good := "news/2013/06/6/good.md"
	bomb := bytes.Repeat([]byte(" "), maxFile-1)
	names, faults := tally(t, zipOf(t, map[string][]byte{
		good: []byte(page), "../news/2013/06/6/up.md": []byte(page), "/news/2013/06/6/root.md": []byte(page), "news/2013/06/6/bomb.md": bomb,
		strings.Repeat("d/", 40) + good: []byte(page), "front.md": []byte(page),
	}))
	if strings.Join(names, " ") != "2013-06-06/good" || len(faults) != 4 {
		t.Errorf("zip: read %q, faults %q", names, faults)
	}
	links := []tar.Header{
		{Name: "news/2013/06/6/link.md", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}, {Name: "news/2013/06/6/hard.md", Typeflag: tar.TypeLink, Linkname: good},
		{Name: "news/2013/06/6/pipe.md", Typeflag: tar.TypeFifo}, {Name: "news/2013/06/6/device.md", Typeflag: tar.TypeChar},
	}
	names, faults = tally(t, tarOf(t, links, map[string][]byte{good: []byte(page), "../news/2013/06/6/up.md": []byte(page), "/news/2013/06/6/root.md": []byte(page)}))
	if strings.Join(names, " ") != "2013-06-06/good" || len(faults) != 6 {
		t.Errorf("tar: read %q, faults %q", names, faults)
	}
}

func TestACompressedFileMayNotGrowWithoutBound(t *testing.T) {
	var b bytes.Buffer
	packed := gzip.NewWriter(&b)
	for range 64 {
		packed.Write(make([]byte, 1<<20))
	}
	err := packed.Close()
	path := save(t, "a.jsonl.gz", b.Bytes(), err)
	if _, faults := tally(t, path); len(faults) != 1 || !strings.Contains(faults[0], "100 times") {
		t.Errorf("faults %q", faults)
	}
}

func TestACutArchiveFileIsAFault(t *testing.T) {
	noise := make([]byte, 20000)
	for i := range noise {
		noise[i] = 'a' + byte(i*i*i%8191%26)
	}
	data, err := os.ReadFile(tarOf(t, nil, map[string][]byte{"news/2013/06/6/good.md": append([]byte(page), noise...)}))
	if err != nil {
		t.Fatal(err)
	}
	names, faults := tally(t, save(t, "b.tar.gz", data[:len(data)/2], nil))
	if len(names) != 0 || len(faults) != 1 {
		t.Errorf("read %q, faults %q", names, faults)
	}
}

func TestReadingStopsWhenNobodyWantsMore(t *testing.T) {
	dir := export(t, many(50), Options{Formats: []format.Format{format.JSON}})
	for range Read(context.Background(), dir, Watch{}) {
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range Read(ctx, dir, Watch{}) {
		n++
		cancel()
	}
	if n > 10*batch {
		t.Errorf("%d stories after the end", n)
	}
}

func TestLinesInFoldersAreRead(t *testing.T) {
	dir := export(t, many(2), Options{Formats: []format.Format{format.JSON}})
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write([]byte(`{"date":"2013-06-07","title":"Two."}`))
	for _, err := range []error{
		w.Close(), os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(`{"date":"2013-06-06","title":"One."}`+"\n{"), 0o600),
		os.WriteFile(filepath.Join(dir, "b.JSONL.gz"), packed.Bytes(), 0o600), os.WriteFile(filepath.Join(dir, "c.jsonl.gz"), []byte("?"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	names, faults := tally(t, dir)
	if len(names) != 22 || !strings.HasPrefix(strings.Join(names, " "), "2013-06-06/one 2013-06-07/two ") {
		t.Errorf("read %q", names)
	}
	if len(faults) != 2 || !strings.Contains(faults[0], "a.jsonl:2: ") || !strings.Contains(faults[1], "c.jsonl.gz: ") {
		t.Errorf("faults %q", faults)
	}
}

func TestLinesInArchiveFilesAreRead(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write([]byte(`{"date":"2013-06-07","title":"Two."}`))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"a.jsonl": []byte(`{"date":"2013-06-06","title":"One."}` + "\n{"), "more/b.JSONL.gz": packed.Bytes(), "c.jsonl.gz": []byte("?"),
		"news/2013/06/6/good.md": []byte(page), "../d.jsonl": []byte(`{"date":"2013-06-08","title":"Three."}`),
	}
	links := []tar.Header{{Name: "link.jsonl", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}}
	inTar := tarOf(t, links, files)
	files["bomb.jsonl"] = bytes.Repeat([]byte("\n"), 64<<20)
	inZip := zipOf(t, files)
	for path, more := range map[string]string{inTar: "link.jsonl: not an ordinary file", inZip: "bomb.jsonl: more than 100 times"} {
		names, faults := tally(t, path)
		if slices.Sort(names[1:]); strings.Join(names, " ") != "2013-06-06/good 2013-06-06/one 2013-06-07/two" {
			t.Errorf("%s: read %q", path, names)
		}
		all := strings.Join(faults, "\n")
		for _, want := range []string{"/a.jsonl:2: ", "c.jsonl.gz: ", "d.jsonl: leads out", more} {
			if !strings.Contains(all, want) {
				t.Errorf("%s: no fault %q in %q", path, want, faults)
			}
		}
	}
}

func TestTheShareThatIsReadGrows(t *testing.T) {
	dir := export(t, many(400), Options{Formats: []format.Format{format.JSON}})
	files := entries(t, dir)
	var lines bytes.Buffer
	for n := range 9999 {
		fmt.Fprintf(&lines, "{\"date\":\"2013-06-06\",\"title\":\"Story %d.\"}\n", n)
	}
	for _, path := range []string{dir, zipOf(t, files), tarOf(t, nil, files), save(t, "a.jsonl", lines.Bytes(), nil)} {
		last, steps := 0.0, 0
		for range Read(t.Context(), path, Watch{Share: func(share float64) {
			if share < last || share > 1 {
				t.Fatalf("%s: %v after %v", path, share, last)
			}
			if share > last {
				last, steps = share, steps+1
			}
		}}) {
			continue
		}
		if last < .9 || steps < 2 {
			t.Errorf("%s: %d steps to %v", path, steps, last)
		}
	}
}
