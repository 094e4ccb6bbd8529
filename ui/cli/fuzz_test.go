package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/spf13/pflag"

	"dateline/ui/hostile"
)

// FuzzSettings takes any text for a file of settings. It goes around the command
// line, which keeps something of every run for ever.
func FuzzSettings(f *testing.F) {
	for _, seed := range []string{"", "theme = \"dark\"\nmouse = true\n", "[keys.list]\ndown = [\"j\", \"down\"]\n", "measure = 1e9", "theme = \"\\u001b]0;x\\u0007\"", "[a.b]\n[a]\nb = 1", "x = [[[[[[]]]]]]", "\x00\xff", "\"\x1b\" = 1"} {
		f.Add([]byte(seed))
	}
	path := filepath.Join(f.TempDir(), "config.toml")
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		var out, fault bytes.Buffer
		p := &program{out: &out, err: &fault, env: func(string) string { return "" }}
		p.sharedFlags(pflag.NewFlagSet("", pflag.ContinueOnError))
		p.flag.config = path
		err := p.settle(t.Context())
		if err == nil {
			err = p.printConfig()
		}
		if err != nil {
			p.report(err)
		}
		var settings *settingsError
		if err != nil && !errors.As(err, &settings) {
			t.Fatalf("%q is an error of another kind: %v", text, err)
		}
		if bad := hostile.Foreign(out.String() + fault.String()); bad != "" {
			t.Fatalf("%q is said of %q", bad, text)
		}
	})
}
