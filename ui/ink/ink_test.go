package ink

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/hinshun/vt10x"

	"dateline/ui/pane"
)

// sheet is a terminal of so many rows and columns that counts what it is given.
type sheet struct {
	vt10x.Terminal
	bytes int
	last  string
}

const columns, height = 20, 4

func newSheet() *sheet { return &sheet{Terminal: vt10x.New(vt10x.WithSize(columns, height))} }

func (s *sheet) Read([]byte) (int, error) { return 0, nil }
func (s *sheet) Close() error             { return nil }
func (s *sheet) Fd() uintptr              { return 0 }

func (s *sheet) Write(p []byte) (int, error) {
	s.bytes += len(p)
	s.last = string(p)
	return s.Terminal.Write(p)
}

// look is what is seen in a cell.
func (s *sheet) look(x, y int) vt10x.Glyph {
	g := s.Cell(x, y)
	if g.Char == ' ' || g.Char == 0 {
		g.Char = ' '
		if g.Mode&(1<<1) == 0 { // not underlined
			g.Mode, g.FG = 0, 0
		}
	}
	return g
}

// draw is what Bubble Tea writes to bring one frame to the next.
func draw(before, rows []string) string {
	var b strings.Builder
	b.WriteString(ansi.CursorHomePosition)
	for i, row := range rows {
		same := i < len(before) && before[i] == row
		if !same {
			b.WriteString(row)
			if ansi.StringWidth(row) < columns {
				b.WriteString(ansi.EraseLineRight)
			}
		}
		if i < len(rows)-1 && !same {
			b.WriteByte('\r')
		}
		if i < len(rows)-1 {
			b.WriteByte('\n')
		}
	}
	return b.String() + ansi.CursorPosition(0, len(rows))
}

// scraps are what rows are made of at random.
var scraps = []string{
	"a", "b", " ", "  ", "     ", "word", "─", "█", "é", "┤ ", "\x1b[0m", "\x1b[m", "\x1b[1m", "\x1b[3m", "\x1b[7m", "\x1b[4m", "\x1b[1;38;5;216m",
	"\x1b[38;5;245m", "\x1b[48;5;58m", "\x1b[31;1m", "\x1b[38;2;1;4;7m", "\x1b]8;;https://a.example/\x07", linkEnd, "\x1b[?25h", "\x1b[2;31mx", "text of a row", "\x1b[22m",
}

// rowsOf makes a frame of bytes.
func rowsOf(data []byte) []string {
	rows := make([]string, height)
	for i := range rows {
		var line string
		for len(data) > 0 && ansi.StringWidth(line) < columns {
			if data[0] == 255 {
				data = data[1:]
				break
			}
			line += scraps[int(data[0])%len(scraps)]
			data = data[1:]
		}
		rows[i] = ansi.Truncate(line, columns, "") + linkEnd + ansi.ResetStyle
		if len(data)%3 > 0 {
			rows[i] = pane.Fit(rows[i], columns)
		}
	}
	return rows
}

func FuzzTheScreenShowsWhatBubbleTeaWrites(f *testing.F) {
	f.Add([]byte("a frame"), []byte("another frame"), []byte(""))
	f.Add([]byte{15, 5, 255, 16, 5, 10}, []byte{255, 18, 5, 2, 5, 10, 255, 7, 7, 3}, []byte{0, 5, 255, 20, 25})
	f.Fuzz(func(t *testing.T, one, two, three []byte) {
		plain, spared := newSheet(), newSheet()
		screen := New(spared)
		var before []string
		for _, data := range [][]byte{one, two, three, two} {
			rows := rowsOf(data)
			text := draw(before, rows)
			plain.Write([]byte(text))
			screen.Write([]byte(text))
			compare(t, plain, spared, rows)
			before = rows
		}
	})
}

func compare(t *testing.T, plain, spared *sheet, rows []string) {
	t.Helper()
	for y := range height {
		for x := range columns {
			if want, got := plain.look(x, y), spared.look(x, y); got != want {
				t.Fatalf("row %d, column %d shows %v, want %v\n%q\n%q", y, x, got, want, rows, spared.last)
			}
		}
	}
	if plain.Cursor().X != spared.Cursor().X || plain.Cursor().Y != spared.Cursor().Y || spared.Cursor().Attr.Mode != plain.Cursor().Attr.Mode {
		t.Fatalf("the cursor is at %v, want %v", spared.Cursor(), plain.Cursor())
	}
}

func TestOnlyWhatChangesIsWritten(t *testing.T) {
	first := []string{"one", "two", "three", "four"}
	for _, c := range []struct {
		name, from, to, want string
	}{
		{"a letter", "the old row │ aside", "the cold row│ aside", "\n\x1b[5Gcold row"},
		{"a tail", "a long row here", "a long", "\n\x1b[7G\x1b[K"},
		{"the whole", "abc", "xyz", "\n\rxyz"},
		{"a look", "a \x1b[1mb\x1b[0m c", "a b \x1b[1mc\x1b[0m", "\n\x1b[3Gb\x1b[1m\x1b[Cc"},
		{"a look that grows", "a b c", "\x1b[1ma \x1b[1;31mb\x1b[0m c", "\x1b[1m\n\ra\x1b[31m\x1b[Cb"},
		{"a look that changes in part", "a b c", "\x1b[1;38;5;9ma \x1b[0m\x1b[1;38;5;10mb\x1b[0m c", "\x1b[1;38;5;9m\n\ra\x1b[38;5;10m\x1b[Cb"},
		{"blanks within", "abcdefghijklmnop", "a              p", "\n\x1b[2G\x1b[14X"},
		{"blanks between", "abcdefghijklmnop", "x              y", "\n\rx\x1b[14X\x1b[16Gy"},
		{"near by", "abcdefghij", "xbcdefghiy", "\n\rx\x1b[8Cy"},
		{"letters of two cells", "東京 a", "東西 a", "\n\x1b[3G西"},
		{"letters of two cells, and one further on", "東 a  b  c  d", "西 a  b  c  x", "\n\r西\x1b[13Gx"},
		{"letters made of several", "e\u0301 a", "e\u0301 b", "\n\re\u0301 b\x1b[K"},
		{"a blank in colour", "a  b", "a \x1b[31m \x1b[0mb", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			paper := newSheet()
			screen := New(paper)
			from, to := slices.Clone(first), slices.Clone(first)
			from[1], to[1] = c.from, c.to
			screen.Write([]byte(draw(nil, from)))
			screen.Write([]byte(draw(from, to)))
			got := strings.ReplaceAll(paper.last, ansi.ResetStyle, "")
			if got = strings.TrimSuffix(strings.TrimPrefix(got, ansi.CursorHomePosition), "\x1b[4;H"); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestTheCursorGoesStraightDownAColumn(t *testing.T) {
	paper := newSheet()
	screen := New(paper)
	before, after := []string{"long row ab", "", "long row ab"}, []string{"long row xb", "", "long row az"}
	screen.Write([]byte(draw(nil, before)))
	screen.Write([]byte(draw(before, after)))
	if want := "x\x1b[2Bz"; !strings.Contains(paper.last, want) {
		t.Errorf("%q has not %q", paper.last, want)
	}
}

func TestWhatIsNoFrameIsWrittenAsItIs(t *testing.T) {
	paper := newSheet()
	screen := New(paper)
	rows := []string{"one", "two", "three", "four"}
	screen.Write([]byte(draw(nil, rows)))
	for _, text := range []string{ansi.EraseEntireScreen, "\x1b[H", "\x1b[Habc", ""} {
		if n, err := screen.Write([]byte(text)); n != len(text) || err != nil || paper.last != text {
			t.Errorf("%q is written as %q: %d, %v", text, paper.last, n, err)
		}
	}
	next := slices.Clone(rows)
	next[2] = "thrice"
	if screen.Write([]byte(draw(rows, next))); !strings.Contains(paper.last, "thrice") {
		t.Errorf("the row was forgotten, and is not whole: %q", paper.last)
	}
}

func TestAFrameThatSkipsNothingIsWrittenWhole(t *testing.T) {
	paper := newSheet()
	screen := New(paper)
	text := []byte(draw(nil, []string{"one", "two", "three", "four"}))
	screen.Write(text)
	first := paper.bytes
	if screen.Write(text); paper.bytes != 2*first {
		t.Errorf("%d bytes, want %d: %q", paper.bytes-first, first, bytes.TrimSpace([]byte(paper.last)))
	}
}

func TestTheFirstFrameIsShownOnceAndSaid(t *testing.T) {
	paper := newSheet()
	screen := New(paper)
	said := 0
	screen.After = func() {
		if said++; paper.bytes == 0 {
			t.Error("said before it is shown")
		}
	}
	rows := []string{strings.Repeat("o", columns), strings.Repeat("t", columns), strings.Repeat("h", columns), strings.Repeat("f", columns)}
	screen.Show(strings.Join(rows, "\n"))
	first := paper.bytes
	text := []byte(draw(nil, rows))
	screen.Write(text)
	if again := paper.bytes - first; again > first/2 || said != 1 {
		t.Errorf("shown with %d bytes and again with %d, said %d times: %q", first, again, said, paper.last)
	}
	before := paper.bytes
	if screen.Write(text); paper.bytes-before < first {
		t.Errorf("a frame that is asked for anew is not written: %q", paper.last)
	}
}
