package cli

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/ui/hostile"
)

func FuzzSettings(f *testing.F) {
	for _, seed := range []string{"", "theme = \"dark\"\nmouse = true\n", "[keys.list]\ndown = [\"j\", \"down\"]\n", "measure = 1e9", "theme = \"\\u001b]0;x\\u0007\"", "[a.b]\n[a]\nb = 1", "x = [[[[[[]]]]]]", "\x00\xff", "\"\x1b\" = 1"} {
		f.Add([]byte(seed))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(dir, "config.toml")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		out, fault, status := command(dir, "config", "--config", path)
		if status != exitDone && status != exitUsage {
			t.Fatalf("exit status %d", status)
		}
		if bad := hostile.Foreign(out + fault); bad != "" {
			t.Fatalf("%q is said of %q", bad, text)
		}
	})
}
