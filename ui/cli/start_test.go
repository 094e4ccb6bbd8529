//go:build !race

// The race detector allocates too.

package cli

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// maxInit is what the packages of the program may allocate before it begins,
// in bytes: what it takes and a tenth. Who needs more says why.
const maxInit = 2_600_000

func TestTheStartAllocatesLittle(t *testing.T) {
	command := exec.Command(os.Args[0], "--version")
	command.Env = append(os.Environ(), runMain+"=1", "GODEBUG=inittrace=1")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	total := 0
	for _, of := range regexp.MustCompile(`(\d+) bytes`).FindAllSubmatch(out, -1) {
		var bytes int
		fmt.Sscan(string(of[1]), &bytes)
		total += bytes
	}
	if !strings.Contains(string(out), "init dateline/") || total > maxInit {
		t.Errorf("packages allocate %d bytes before the start, want %d at most:\n%s", total, maxInit, out)
	}
}
