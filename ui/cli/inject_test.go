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

	"github.com/spf13/cobra"

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

// askings is the commands that read what is in the archive of poisoned, so
// many stories of it.
func askings(home string, stories int) [][]string {
	all := [][]string{
		{"info"}, {"verify"}, {"config"}, {"export", filepath.Join(home, "site"), "--format", "md"}, {"--plain", "2013-06-06"}, {"--plain", "2013-06-06/p1"}, {"shelf", "export"}, {"man"}, {"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}, {"completion", "powershell"},
		{"__complete", "context", "At"}, {"__complete", "story", "2013-06-06/"}, {"__complete", "search", "--topic", "a"}, {"__complete", "related", ""},
	}
	for _, form := range []string{asText, asJSON, asJSONLines} {
		all = append(all, []string{"search", "story", "--limit", "1000", "--format", form}, []string{"search", "--rank", "text", "--format", form}, []string{"today", "2012-06-06", "--format", form})
	}
	for _, form := range pageForms() {
		all = append(all, []string{"day", "2013-06-06", "--format", form})
	}
	for _, form := range []string{asText, asJSON} {
		all = append(all, []string{"context", "Harbour", "--format", form}, []string{"path", "2013-06-06/p1", "2013-06-06/p9", "--format", form})
	}
	for n := range stories {
		story := fmt.Sprintf("2013-06-06/p%d", n)
		for i, form := range pageForms() {
			if long() || i == 0 || i == n%len(pageForms()) {
				all = append(all, []string{"story", story, "--format", form})
			}
		}
		for i, form := range []string{asText, asJSON, asJSONLines} {
			if long() || i == n%3 {
				all = append(all, []string{"related", story, "--format", form})
			}
		}
	}
	return all
}

// refusals is the commands that a text is handed to, which takes it for wrong.
func refusals(home, text string) [][]string {
	return [][]string{
		{text}, {"day", text}, {"story", text}, {"story", "2013-06-06/" + text}, {"related", text}, {"context", text}, {"path", text, text}, {"day", "2013-06-06", text},
		{"import", text}, {"export", "--format", text, home}, {"info", "--archive", text}, {"info", "--theme", text}, {"info", "--color", text}, {"info", "--config", text},
		{"--" + text}, {"-" + text}, {"info", "--measure", text}, {"context", "Harbour", "--from", text}, {"pull", "--api", text}, {"pull", "--from", text}, {"info", text},
		{"search", text}, {"search", "topic:" + text}, {"search", "--context", text, "story"}, {"today", text}, {"shelf", "import", text}, {"help", text}, {"completion", text}, {"verify", text}, {"config", text}, {"man", filepath.Join(home, text)},
		{"--as-of", text, "info"}, {"--plain", text}, {"info", "--width", text}, {"__complete", "context", text}, {"search", "--limit", text, "x"},
	}
}

// TestEveryCommandIsTried fails for a command that neither list has.
func TestEveryCommandIsTried(t *testing.T) {
	tried := map[string]bool{"dateline": true, "dateline shelf": true} // which print their help
	for _, args := range append(askings("", 1), refusals("", "x")...) {
		for n := range args {
			tried["dateline "+strings.Join(args[:n+1], " ")] = true
		}
	}
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		if !tried[c.CommandPath()] && c.Runnable() {
			t.Errorf("nothing is tried of %s", c.CommandPath())
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit((&program{env: func(string) string { return "" }}).root())
}

func TestNothingForeignComesOutOfAnyCommand(t *testing.T) {
	payloads := hostile.Payloads()
	home, archive := poisoned(t, payloads)
	commands := askings(home, len(payloads))
	for n, payload := range payloads {
		for i, refusal := range refusals(home, payload) {
			if (long() || i == n%36) && !strings.Contains(payload, "\x00") {
				commands = append(commands, refusal)
			}
		}
	}
	for n, args := range commands {
		if testing.Short() && n%4 > 0 {
			continue
		}
		out, fault, _ := command(home, append([]string{"--color", "always", "--archive", archive}, args...)...)
		if strings.HasPrefix(args[0], "__complete") || args[0] == "completion" || args[0] == "man" { // which other programs read
			out = strings.ReplaceAll(out, "\t", " ")
		}
		if bad := hostile.Foreign(out); bad != "" {
			t.Errorf("%.100q prints %q", args, bad)
		}
		if bad := hostile.Foreign(fault); bad != "" {
			t.Errorf("%.100q says %q", args, bad)
		}
	}
	t.Logf("T5: %d payloads, %d commands run, 0 failures", len(payloads), len(commands))
}
