//go:build linux

package cli

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// typed is how many searches are typed.
const typed = 60

// BenchmarkTyping types searches at 200x60 and measures from each letter to the
// last frame that it changes, the count of all matches included: the newest
// first and the best first.
//
//	go test -run '^$' -bench Typing -benchtime 5x ./ui/cli
func BenchmarkTyping(b *testing.B) {
	for _, name := range benchArchives(b) {
		texts := phrasesOf(b, name)
		for _, order := range []string{"newest", "best"} {
			b.Run(filepath.Base(name)+"/"+order, func(b *testing.B) {
				s := sitDown(b, name)
				s.toTheLast = true
				s.do("s")
				if order == "best" {
					s.do("ctrl+r")
				}
				var took []time.Duration
				for b.Loop() {
					for _, text := range texts {
						s.do("ctrl+u")
						for _, letter := range strings.Split(text, "") {
							took = append(took, s.do(letter))
						}
					}
				}
				reportSpread(b, took, "letter-")
			})
		}
	}
}

// phrasesOf is one to three words each of titles of an archive.
func phrasesOf(b *testing.B, name string) []string {
	b.Helper()
	days := daysOf(b, name, 1)
	archive := opened(b, name)
	random := rand.New(rand.NewPCG(7, 8))
	var texts []string
	for len(texts) < typed {
		day, err := archive.Titles(b.Context(), days[random.IntN(len(days))])
		if err != nil {
			b.Fatal(err)
		}
		words := strings.Fields(day[random.IntN(len(day))].Title.String())
		at := random.IntN(len(words))
		texts = append(texts, strings.Join(words[at:min(len(words), at+1+random.IntN(3))], " "))
	}
	return texts
}
