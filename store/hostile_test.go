//go:build unix

package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/model"
)

// strangers are files that are no archives, and how each is made.
func strangers(t *testing.T) map[string]func(path string) error {
	data := sound(t)
	write := func(change func([]byte) []byte) func(string) error {
		return func(path string) error { return os.WriteFile(path, change(append([]byte{}, data...)), 0o600) }
	}
	field := func(at int, value uint32) func(string) error {
		return write(func(d []byte) []byte { binary.BigEndian.PutUint32(d[at:], value); return d })
	}
	made := func(statements ...string) func(string) error {
		return func(path string) error { return os.Rename(tampered(t, statements...), path) }
	}
	altered := func(name, from, to string) func(string) error {
		return made(`PRAGMA writable_schema=ON`, `UPDATE sqlite_schema SET sql = replace(sql, '`+from+`', '`+to+`') WHERE name = '`+name+`'`)
	}
	beside := func(end string, make func(string) error) func(string) error {
		return func(path string) error {
			return errors.Join(os.WriteFile(path, data, 0o600), make(path+end))
		}
	}
	pipe := func(path string) error { return syscall.Mkfifo(path, 0o600) }
	return map[string]func(string) error{
		"a pipe as journal": beside("-journal", pipe),
		"a pipe as log":     beside("-wal", pipe),
		"a pipe as memory":  beside("-shm", pipe),
		"a folder as log":   beside("-wal", func(path string) error { return os.Mkdir(path, 0o700) }),
		"a pipe beside":     func(path string) error { return pipe(path + "-journal") },
		"text":              write(func([]byte) []byte { return []byte(strings.Repeat("The pier opens.\n", 400)) }),
		"nothing":           write(func([]byte) []byte { return nil }),
		"nine bytes":        write(func(d []byte) []byte { return d[:9] }),
		"a header alone":    write(func(d []byte) []byte { return d[:100] }),
		"one page":          write(func(d []byte) []byte { return d[:4096] }),
		"zeros":             write(func(d []byte) []byte { return make([]byte, len(d)) }),
		"another program":   field(68, 0x0f055112),
		"no program":        field(68, 0),
		"newer":             field(60, schemaVersion+1),
		"older":             field(60, schemaVersion-1),
		"of no version":     field(60, 0),
		"a folder":          func(path string) error { return os.Mkdir(path, 0o700) },
		"a pipe":            pipe,
		"a socket":          func(path string) error { _, err := net.Listen("unix", path); return err },
		"a device":          func(path string) error { return os.Symlink("/dev/zero", path) },
		"a loop":            func(path string) error { return os.Symlink(path, path) },
		"a loose link":      func(path string) error { return os.Symlink(path+".none", path) },
		"a view":            made(`CREATE VIEW v AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r`),
		"a view for years":  made(`DROP TABLE year`, `CREATE VIEW year AS WITH RECURSIVE r(year, days) AS (SELECT 2010, x'' UNION ALL SELECT year, days FROM r) SELECT * FROM r`),
		"a trigger":         made(`CREATE TRIGGER t AFTER INSERT ON story BEGIN DELETE FROM year; END`),
		"a table":           made(`CREATE TABLE t(n)`),
		"an index":          made(`CREATE INDEX i ON story(title)`),
		"another index":     made(`CREATE VIRTUAL TABLE t USING fts5(x)`),
		"statistics":        made(`ANALYZE`),
		"a table less":      made(`DROP TABLE link`),
		"a name with bells": made("CREATE TABLE \"\x1b]0;\x07\u202e\"(n)"),
		"a default":         altered("year", "days BLOB NOT NULL", "days BLOB NOT NULL DEFAULT x''"),
		"a made-up column":  altered("story_text_data", "block BLOB", "block BLOB AS (zeroblob(900000000))"),
		"a huge statement":  altered("year", "days", "days"+strings.Repeat(" ", 5<<20)),
	}
}

func TestAStrangeFileIsNamedAndLeftAlone(t *testing.T) {
	ctx := context.Background()
	failures := 0
	all := strangers(t)
	for name, make := range all {
		folder := t.TempDir()
		path := filepath.Join(folder, "a.db")
		if err := make(path); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		before := fingerprint(t, folder)
		bad := func(format string, args ...any) { failures++; t.Errorf(name+": "+format, args...) }
		a, err := Open(ctx, path)
		if err == nil {
			a.Close()
			bad("opens")
			continue
		}
		if told := err.Error(); model.NewLine(told).String() != told {
			bad("the error is not safe to show: %q", told)
		}
		var outside syscall.Errno
		if !errors.Is(err, ErrNotArchive) && !errors.As(err, &outside) && !errors.Is(err, fs.ErrNotExist) && name != "newer" && name != "older" {
			bad("the error has no name: %v", err)
		}
		if name == "older" && !strings.Contains(err.Error(), "move it away") {
			bad("the error does not say what to do: %v", err)
		}
		if name != "nothing" && name != "a loose link" { // what an import may begin
			w, err := Edit(ctx, path)
			if err == nil {
				w.Close()
				bad("can be written")
			}
		}
		if after := fingerprint(t, folder); after != before {
			bad("was %s, is %s", before, after)
		}
	}
	t.Logf("T20 strange files: %d tried, %d failures", len(all), failures)
}

// fingerprint is the names, sizes and first and last bytes of a folder's files.
func fingerprint(t *testing.T, folder string) string {
	t.Helper()
	all := listing(t, folder)
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			data, _ := os.ReadFile(path)
			all += string(hashOf(data))
		}
		return nil
	})
	return all
}

// listing is the names and sizes of the files of a folder.
func listing(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprint(entry.Name(), " ", info.Size()))
	}
	return strings.Join(all, ", ")
}
