package cli

import (
	"os"
	"testing"
)

func TestNothingIsWrittenOver(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, want := range []string{"list.md", "list-2.md", "list-3.md"} {
		path, err := save("list.md", "of "+want)
		if err != nil || path != here+want {
			t.Fatalf("%s, %v, want %s", path, err, want)
		}
		if got, err := os.ReadFile(path); string(got) != "of "+want {
			t.Fatalf("%q, %v", got, err)
		}
	}
	if _, err := save("no/such/folder.md", ""); err == nil {
		t.Fatal("a folder that is not there is taken")
	}
	if left, err := os.ReadDir("."); len(left) != 3 {
		t.Fatalf("%v are left, %v", left, err)
	}
}
