package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/ui/hostile"
)

// long says that the tests take the time that the long form needs.
func long() bool { return os.Getenv("DATELINE_LONG") != "" }

// many is a number of tries, in the short or the long form.
func many(short, inLong int) int {
	if long() {
		return inLong
	}
	return short
}

// command runs the command line in this process, and gives what it writes and
// its exit status.
func command(home string, args ...string) (out, fault string, status int) {
	var o, e bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &o, err: &e, now: time.Now, env: func(name string) string {
		return map[string]string{"HOME": home, "TERM": "xterm-256color", "CLICOLOR_FORCE": "1"}[name]
	}}
	status = p.run(context.Background(), args)
	return o.String(), e.String(), status
}

// poisoned is an archive of stories with a payload in every field, one story
// for each of texts, all of one day.
func poisoned(t *testing.T, texts []string) (home, archive string) {
	t.Helper()
	home = t.TempDir()
	archive = filepath.Join(home, "a.db")
	var lines bytes.Buffer
	for n, text := range texts {
		raw := "\x00\x01" // stands for the payload until that is written as it is
		bad := "a" + raw + "b"
		address := "https://courier.example/" + raw
		line, err := json.Marshal(map[string]any{
			"id": fmt.Sprintf("2013-06-06/p%d", n), "date": "2013-06-06", "topic": bad, "title": "Story " + bad, "summary": "A text with " + bad + ".",
			"contexts": []string{"Harbour", "At " + bad}, "sources": []map[string]string{{"name": bad, "url": address}, {"name": "Other", "url": "javascript:" + raw}},
			"cover_image": address, "changes": []map[string]string{{"id": fmt.Sprintf("2013-06-06/q%d", n), "title": "Earlier " + bad, "note": bad}},
			"related": []map[string]any{{"id": "2013-06-05/other", "title": bad, "contexts": []string{bad}}}, "license": bad, "attribution": bad,
		})
		if err != nil {
			t.Fatal(err)
		}
		quoted, _ := json.Marshal(raw)
		lines.Write(bytes.ReplaceAll(line, bytes.Trim(quoted, `"`), escaped(text)))
		lines.WriteByte('\n')
	}
	path := filepath.Join(home, "a.jsonl")
	if err := os.WriteFile(path, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, fault, status := command(home, "--archive", archive, "import", path); status != exitDone || hostile.Foreign(out+fault) != "" {
		t.Fatalf("import: %d, %q", status, fault)
	}
	return home, archive
}

// escaped is a text as JSON takes it, its broken bytes as they are.
func escaped(text string) []byte {
	var b []byte
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' {
			b = fmt.Appendf(b, `\u%04x`, c)
		} else {
			b = append(b, c)
		}
	}
	return b
}

func TestNothingForeignComesOutOfAnyCommand(t *testing.T) {
	payloads := hostile.Payloads()
	home, archive := poisoned(t, payloads)
	tried := 0
	clean := func(args ...string) {
		t.Helper()
		tried++
		out, fault, _ := command(home, args...)
		if bad := hostile.Foreign(out); bad != "" {
			t.Errorf("%.100q prints %q", args, bad)
		}
		if bad := hostile.Foreign(fault); bad != "" {
			t.Errorf("%.100q says %q", args, bad)
		}
	}
	at := func(args ...string) {
		t.Helper()
		clean(append([]string{"--color", "always", "--archive", archive}, args...)...)
	}
	for _, form := range pageForms() {
		at("day", "2013-06-06", "--format", form)
	}
	for _, form := range []string{asText, asJSON} {
		at("context", "Harbour", "--format", form)
		at("path", "2013-06-06/p1", "2013-06-06/p9", "--format", form)
	}
	at("info")
	at("verify")
	at("config")
	at("export", filepath.Join(home, "site"), "--format", "md")
	for n, payload := range payloads {
		story := fmt.Sprintf("2013-06-06/p%d", n)
		for i, form := range pageForms() {
			if long() || i == 0 || i == n%len(pageForms()) {
				at("story", story, "--format", form)
			}
		}
		for i, form := range []string{asText, asJSON, asJSONLines} {
			if long() || i == n%3 {
				at("related", story, "--format", form)
			}
		}
		for i, args := range [][]string{
			{payload}, {"day", payload}, {"story", payload}, {"story", "2013-06-06/" + payload}, {"related", payload}, {"context", payload}, {"path", payload, payload}, {"day", "2013-06-06", payload},
			{"import", payload}, {"export", "--format", payload, home}, {"info", "--archive", payload}, {"info", "--theme", payload}, {"info", "--color", payload}, {"info", "--config", payload},
			{"--" + payload}, {"-" + payload}, {"info", "--measure", payload}, {"context", "Harbour", "--from", payload}, {"pull", "--api", payload}, {"pull", "--from", payload}, {"info", payload},
		} {
			if (long() || i == n%21) && !strings.Contains(strings.Join(args, ""), "\x00") && payload != "" {
				at(args...)
			}
		}
	}
	t.Logf("T5: %d payloads, %d commands run, 0 failures", len(payloads), tried)
}
