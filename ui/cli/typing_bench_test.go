//go:build linux

package cli

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkTyping types searches at 200x60 and measures from each letter to the
// last frame that it changes, the count of all matches included.
//
//	go test -run '^$' -bench Typing -benchtime 20x ./ui/cli
func BenchmarkTyping(b *testing.B) {
	for _, name := range benchArchives() {
		b.Run(filepath.Base(name), func(b *testing.B) {
			s := sitDown(b, name)
			var took []time.Duration
			for b.Loop() {
				for _, text := range []string{"red cross", "earthquake", "election of the", "north korea tests"} {
					s.do("s")
					s.do("ctrl+u")
					for _, letter := range strings.Split(text, "") {
						took = append(took, s.do(letter))
					}
					s.do("esc")
				}
			}
			reportSpread(b, took, "letter-")
		})
	}
}
