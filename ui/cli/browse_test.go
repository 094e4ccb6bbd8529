//go:build linux || darwin

package cli

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"dateline/model"
)

// addresses is what a source may give as its address, and whether a browser is
// to see it.
func addresses() map[string]bool {
	all := map[string]bool{}
	for _, good := range []string{
		"http://a.example", "https://a.example/", "https://a.example:8443/b", "http://a.example/b?c=d&e=f#g", "http://a.example/$(touch${IFS}x)", "http://a.example/`id`", "http://a.example/;rm", "http://a.example/|b",
		"http://a.example/'b'", `http://a.example/"b"`, "http://a.example/%25s", "http://a.example/%20", "http://a.example/-rf", "http://a.example/--help", "http://a.example/*?[b]", "http://a.example/~", "http://a.example/\\b",
		"http://a.example/<b>", "http://a.example/新闻", "https://bücher.example/", "http://[2001:db8::1]/b", "http://192.0.2.1/", "HTTP://A.EXAMPLE/", "http://a.example/" + strings.Repeat("b", 2000),
		"http://a.example/?u=javascript:alert(1)", "http://a.example/\x1b[31mb", "http://a.example/\u202eb", " http://a.example/b ", "http://a.example/\nb", "http://a.example?%0a-x",
	} {
		all[good] = true
	}
	for _, bad := range []string{
		"", "a", "/b", "//a.example/b", "../b", "a.example", "http:", "http://", "https:///b", "http:b", "http:/b", "http:a.example", "http://:80/", "javascript:alert(1)", "JavaScript://a.example/%0aalert(1)", "java\nscript:alert(1)",
		"data:text/html,x", "file:///etc/passwd", "ftp://a.example/", "mailto:a@a.example", "ssh://a.example", "vbscript:x", "about:blank", "view-source:http://a.example", "intent://a.example", "http://user@a.example/", "http://user:secret@a.example/",
		"http://a.example\\@b.example/", "http://a.example:port/", "http://[::1/", "http://a.example/%zz", "http://a.example/%s", "http://a.example/" + strings.Repeat("b", 2083), "-rf", "--help", "$(id)", "http//a.example", "htt\u200bps", "x-man-page://1", "\x1b]8;;http://a.example\a", "ht tp:/a",
	} {
		all[bad] = false
	}
	return all
}

// telling gives a program with a browser that tells what it was called with.
func telling(t *testing.T, browser func(path string) string) (p *program, told func() []string) {
	t.Helper()
	dir := t.TempDir()
	script, pipe := filepath.Join(dir, "browser"), filepath.Join(dir, "pipe")
	text := "#!/bin/sh\n{ printf '%s\\0' \"$@\"; ls -l /proc/self/fd/0 2>/dev/null | grep -q -v /dev/null && printf 'it has a terminal\\0'; } >" + pipe + "\n"
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	told = func() []string {
		t.Helper()
		data, err := os.ReadFile(pipe)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSuffix(string(data), "\x00"), "\x00")
	}
	return &program{out: new(bytes.Buffer), err: new(bytes.Buffer), env: func(name string) string {
		return map[string]string{"BROWSER": browser(script)}[name]
	}}, told
}

func TestOnlyAddressesOfTheWebReachABrowser(t *testing.T) {
	p, told := telling(t, func(path string) string { return path })
	for text, good := range addresses() {
		url := model.NewURL(text)
		err := p.browse(context.Background(), []model.URL{url})
		if (err == nil) != good {
			t.Errorf("%.80q: %v", text, err)
		}
		if err == nil {
			if got := told(); !slices.Equal(got, []string{url.String()}) {
				t.Errorf("%.80q: the browser was called with %.80q", text, got)
			}
		}
	}
	t.Logf("T30: %d addresses, 0 failures", len(addresses()))
}

func TestTheBrowserIsACommandAndNoShell(t *testing.T) {
	const address = "http://a.example/b"
	for form, want := range map[string][]string{
		"%[1]s": {address}, "%[1]s %%s": {address}, "%[1]s -new-tab %%s": {"-new-tab", address}, "%[1]s 'a b' $(c)": {"'a", "b'", "$(c)", address}, "/none/such:%[1]s": {address}, ":: %[1]s": {address},
		"-x:%[1]s": {address}, "%[1]s ; touch x": {";", "touch", "x", address}, "%[1]s --url=%%s": {"--url=", address}, "%[1]s:second": {address},
	} {
		p, told := telling(t, func(path string) string { return fmt.Sprintf(form, path) })
		if err := p.browse(context.Background(), []model.URL{model.NewURL(address)}); err != nil {
			t.Errorf("%s: %v", form, err)
			continue
		}
		if got := told(); !slices.Equal(got, want) {
			t.Errorf("BROWSER=%s: called with %q, want %q", form, got, want)
		}
	}
}

func TestACopyIsWhatATerminalTakes(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 100, 1000, 10_000, maxCopy - 1, maxCopy, maxCopy + 1} {
		for _, inside := range []string{"", "TMUX", "STY"} {
			var out bytes.Buffer
			p := &program{out: &out, env: func(name string) string { return map[string]string{inside: "1"}[name] }}
			err := p.copy(strings.Repeat("x", n))
			if (err != nil) != (n > maxCopy) {
				t.Fatalf("%d bytes: %v", n, err)
			}
			encoded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", n)))
			plain := strings.ReplaceAll(strings.ReplaceAll(out.String(), "\x1b\\\x1bP", ""), "\x1b\x1b", "\x1b")
			if err == nil && (!strings.Contains(plain, "]52;c;"+encoded) || len(encoded) > 74994 || strings.HasPrefix(out.String(), "\x1bP") != (inside != "")) {
				t.Errorf("%d bytes in %q: %.40q", n, inside, out.String())
			}
		}
	}
	t.Log("T31: 10 sizes in 3 terminals, 0 failures")
}
