package cli

import (
	"bytes"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// printing is every command that prints, by its words.
var printing = map[string][]string{
	"day": {"day", "2013-06-06"}, "story": {"story", seed}, "search": {"search", "korea"}, "today": {"today", "2013-06-06"},
	"related": {"related", seed}, "context": {"context", "Red Cross"}, "path": {"path", seed, seed}, "info": {"info"}, "verify": {"verify"},
	"config": {"config"}, "shelf": {"shelf", "export"}, "man": {"man"}, "completion": {"completion", "zsh"}, "help": {"help", "exit-status"},
}

// silent is the commands that write files, and say what they did on standard
// error alone.
var silent = []string{"import", "export", "pull"}

func TestABrokenPipeIsNoError(t *testing.T) {
	for name := range commands() {
		args, prints := printing[name]
		if !prints && !slices.Contains(silent, name) {
			t.Errorf("%s is not tried", name)
		}
		if !prints {
			continue
		}
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		reader.Close()
		var said bytes.Buffer
		command := exec.Command(os.Args[0], args...)
		command.Env = append(os.Environ(), runMain+"=1", "HOME="+t.TempDir())
		command.Stdout, command.Stderr = writer, &said
		if err := command.Run(); err != nil || said.Len() > 0 {
			t.Errorf("%v: %v, says %q", args, err, &said)
		}
		writer.Close()
	}
}

func TestPrintedLinesFitTheWidth(t *testing.T) {
	for _, name := range []string{"day", "story", "search", "today", "related", "context", "path"} {
		out, wrong, status := bareRun(t, append(printing[name], "--width", "50")...)
		if status != 0 {
			t.Errorf("%s: %s", name, wrong)
		}
		for line := range strings.Lines(strings.ReplaceAll(out, "\n\n", "\n")) {
			words := strings.Fields(line)
			whole := strings.ContainsAny(words[len(words)-1], "/") // IDs and addresses stay whole, to be copied
			if len([]rune(strings.TrimRight(line, "\n"))) > 50 && !whole {
				t.Errorf("%s: %q is too long", name, line)
			}
		}
	}
}

func TestFormatMeansTheSameEverywhere(t *testing.T) {
	for name, command := range commands() {
		flag := command.Flag("format")
		if flag == nil || name == "export" { // which takes several
			continue
		}
		if flag.DefValue != asText || !strings.HasPrefix(flag.Usage, "`form` of the output: text, ") || !strings.Contains(flag.Usage, asJSON) {
			t.Errorf("%s --format has %q, %q", name, flag.DefValue, flag.Usage)
		}
		args := printing[name]
		if out, wrong, status := bareRun(t, append(args, "--format", asJSON)...); status != 0 || !strings.HasPrefix(out, "{") && !strings.HasPrefix(out, "[") {
			t.Errorf("%v: %d, %s, %.40q", args, status, wrong, out)
		}
		if out, wrong, status := bareRun(t, append(args, "--format", "yaml")...); status != exitUsage || out != "" || !strings.Contains(wrong, "there are text, ") {
			t.Errorf("%v: %d, %s, %.40q", args, status, wrong, out)
		}
	}
}
