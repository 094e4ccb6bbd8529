//go:build linux || darwin

package cli

import (
	"bytes"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/hinshun/vt10x"
)

var update = flag.Bool("update", false, "write the picture of the screen that the README shows")

// The picture's measures, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 18
	margin     = 16
)

// The bits of a cell's mode, as the terminal emulator keeps them.
const (
	reversed = 1 << iota
	underlined
	bold
	_
	italic
)

func TestThePictureIsOfTheRealScreen(t *testing.T) {
	path := filepath.Join("..", "..", "assets", "screen.svg")
	x := onTerminal(t, 120, 40, nil, seed)
	if *update {
		x.awaitText("Since then")
		x.awaitQuiet(time.Second)
		if err := os.WriteFile(path, asSVG(x), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	x.await("the screen of "+path+" (make it anew: go test ./ui/cli -run Picture -update)", func(string) bool {
		return bytes.Equal(asSVG(x), want)
	})
	x.press("Q")
	x.awaitEnd()
}

// asSVG draws the screen of a terminal as SVG.
func asSVG(x *terminal) []byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	columns, rows := x.screen.Size()
	var b bytes.Buffer
	width, height := float64(columns)*cellWidth+2*margin, float64(rows*cellHeight+2*margin)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" aria-label="dateline on the story of 6 June 2013">`+"\n", width, height, width, height)
	fmt.Fprintln(&b, `<style>text{font:14px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}</style>`)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="#16181d"/>`+"\n")
	for row := range rows {
		for from := 0; from < columns; {
			cell := x.screen.Cell(from, row)
			if cell.Char <= ' ' { // nobody sees what colour a blank has
				from++
				continue
			}
			var run strings.Builder
			to := from
			for ; to < columns; to++ {
				next := x.screen.Cell(to, row)
				if next.Char > ' ' && (next.FG != cell.FG || next.BG != cell.BG || next.Mode != cell.Mode) {
					break
				}
				run.WriteRune(max(next.Char, ' '))
			}
			writeRun(&b, row, from, strings.TrimRight(run.String(), " "), cell)
			from = to
		}
	}
	fmt.Fprintln(&b, "</svg>")
	return b.Bytes()
}

// writeRun draws cells of one style, word by word, so that no blank can be lost.
func writeRun(b *bytes.Buffer, row, column int, text string, cell vt10x.Glyph) {
	for column0, word := 0, ""; text != ""; column0 += utf8.RuneCountInString(word) {
		rest := strings.TrimLeft(text, " ")
		column0 += len(text) - len(rest)
		word, text = rest, ""
		if end := strings.Index(rest, "  "); end >= 0 {
			word, text = rest[:end], rest[end:]
		}
		if word == "" {
			return
		}
		fmt.Fprintf(b, `<text x="%.1f" y="%d" textLength="%.1f" fill="%s"%s>%s</text>`+"\n", margin+float64(column+column0)*cellWidth, margin+(row+1)*cellHeight-5,
			float64(utf8.RuneCountInString(word))*cellWidth, color(cell.FG), weight(cell.Mode), html.EscapeString(word))
	}
}

func weight(mode int16) string {
	style := ""
	if mode&bold != 0 {
		style += ` font-weight="bold"`
	}
	if mode&italic != 0 {
		style += ` font-style="italic"`
	}
	if mode&underlined != 0 {
		style += ` text-decoration="underline"`
	}
	return style
}

// color is a cell's colour: of the xterm palette, true colour, or the
// terminal's own.
func color(c vt10x.Color) string {
	switch {
	case c >= vt10x.DefaultFG:
		return "#d5d8dd"
	case c >= 256:
		return fmt.Sprintf("#%06x", uint32(c))
	case c >= 232:
		grey := 8 + 10*(uint32(c)-232)
		return fmt.Sprintf("#%02x%02x%02x", grey, grey, grey)
	case c >= 16:
		level := func(n uint32) uint32 {
			if n == 0 {
				return 0
			}
			return 55 + 40*n
		}
		n := uint32(c) - 16
		return fmt.Sprintf("#%02x%02x%02x", level(n/36), level(n/6%6), level(n%6))
	}
	return [...]string{"#3b3f46", "#d77", "#8b8", "#cb7", "#79c", "#b8b", "#7bb", "#ccc",
		"#777", "#f99", "#aea", "#fe9", "#9be", "#dad", "#9dd", "#fff"}[c]
}
