//go:build unix

package tree

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/model"
)

// traps is files and folders beside a good page, each with what is done to make
// it. The secret lies outside of the tree.
func traps(secret, outside string) map[string]func(path string) error {
	text := func(text string) func(string) error {
		return func(path string) error { return os.WriteFile(path, []byte(text), 0o600) }
	}
	link := func(to string) func(string) error { return func(path string) error { return os.Symlink(to, path) } }
	sparse := func(size int64) func(string) error {
		return func(path string) error { return errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, size)) }
	}
	nested := func(path string) error { return os.MkdirAll(filepath.Join(path, strings.Repeat("d/", 100)), 0o700) }
	all := map[string]func(string) error{
		"link.md": link(secret), "link.json": link(secret), "link.html": link(secret), "up.md": link("../../../../../secret.md"), "link-folder": link(outside), "2014": link(outside), "loop.md": link("loop.md"), "loop": link("."), "parents": link(".."), "root": link("/"), "loose.md": link("none.md"), "proc.md": link("/proc/self/environ"), "zero.md": link("/dev/zero"), "full.md": link("/dev/full"), "stdin.md": link("/dev/stdin"), "ring-a.md": link("ring-b.md"), "ring-b.md": link("ring-a.md"),
		"pipe.md":   func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"socket.md": func(path string) error { _, err := net.Listen("unix", path); return err },
		"folder.md": func(path string) error { return os.Mkdir(path, 0o700) },
		"large.md":  sparse(maxFile + 1), "huge.json": sparse(5 << 30), "huge.html": sparse(1 << 40), "blank.xml": sparse(maxFile), "empty.md": text(""), "empty.json": text(""), "one.md": text("#"), "nul.md": text("# a\x00b"),
		"-rf.md": text(page), "--help.md": text(page), ".hidden.md": text(page), "..md": text(page), "...md": text(page), " .md": text(page), "a\nb.md": text(page), "a\x1b]0;owned\ab.md": text(page), "a\u202eb.md": text(page), "a\xffb.md": text(page), "a\\b.md": text(page), "a:b.md": text(page), strings.Repeat("x", 252) + ".md": text(page), "CON.md": text(page),
		"deep": nested, "xml.xml": text("<!DOCTYPE a [<!ENTITY b SYSTEM \"file://" + secret + "\">]><story><date>2013-06-06</date><title>&b;</title></story>"), "other.json": text(`{"id":"2013-06-06/good","date":"2013-06-06","title":"Another."}`), "back.json": text(`{"id":"../../secret","date":"2013-06-06","title":"Another."}`), "README.txt": text("x"),
	}
	return all
}

func TestNoTrapOfATreeIsWalkedInto(t *testing.T) {
	root := t.TempDir()
	t.Chdir(root) // the path of a socket has to be short
	outside := filepath.Join(root, "outside", "2013", "06", "6")
	day := filepath.Join(root, "tree", "news", "2013", "06", "6")
	secret := filepath.Join(root, "outside", "secret.md")
	for _, err := range []error{os.MkdirAll(outside, 0o700), os.MkdirAll(day, 0o700), os.WriteFile(secret, []byte("# The secret.\n"), 0o600),
		os.WriteFile(filepath.Join(outside, "secret.md"), []byte("# The secret.\n"), 0o600), os.WriteFile(filepath.Join(day, "good.md"), []byte(page), 0o600)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(day)
	all := traps(secret, outside)
	for name, make := range all {
		if err := make(name); err != nil {
			t.Logf("%.20q is not tried: %v", name, err)
		}
	}
	stories, faults := 0, 0
	for s, err := range Read(t.Context(), filepath.Join(root, "tree"), Watch{}) {
		if err != nil {
			faults++
			if told := err.Error(); model.NewLine(told).String() != told {
				t.Errorf("the fault is not safe to show: %q", told)
			}
			continue
		}
		if stories++; strings.Contains(fmt.Sprint(s), "secret") {
			t.Errorf("the secret is read: %v", s)
		}
	}
	if stories < 1 || faults < 20 {
		t.Errorf("%d stories, %d faults", stories, faults)
	}
	t.Logf("T23: a tree of %d traps: %d stories read, %d faults named, nothing outside read", len(all), stories, faults)
}

func TestATreeHasItsLimits(t *testing.T) {
	var l limits
	for n := range maxEntries + 1 {
		if err := l.entry(); (err != nil) != (n == maxEntries) {
			t.Fatalf("entry %d: %v", n, err)
		}
	}
	l.total = maxTotal - 3
	if _, err := l.all(strings.NewReader("abc")); err != nil {
		t.Error(err)
	}
	if _, err := l.all(strings.NewReader("d")); !errors.Is(err, errTotal) {
		t.Errorf("over the total: %v", err)
	}
}
