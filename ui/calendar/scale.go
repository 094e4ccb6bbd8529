package calendar

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// levels is how many marks there are beside the one for nothing.
const levels = 4

// scale says from which numbers on the levels begin. A quarter of the numbers
// that occur is on each; where so many are equal that one level takes more, the
// others part what is left, so that in an archive of mostly single stories the
// busy days still differ.
type scale struct {
	from [levels]int
	most int
}

// scaleOf is the scale of the numbers that a histogram holds.
func scaleOf(times histogram) scale {
	s := scale{from: [levels]int{1, 2, 3, 4}}
	left, next := 0, 0 // of the numbers, and the first of them
	for n := len(times) - 1; n > 0; n-- {
		if times[n] > 0 {
			left, next, s.most = left+times[n], n, max(s.most, n)
		}
	}
	if left == 0 {
		return s
	}
	s.from[0] = next
	for level := 1; level < levels; level++ {
		if left == 0 {
			s.from[level] = s.from[level-1] + 1
			continue
		}
		below := 0
		for below+times[next] <= (left-1)/(levels-level+1) {
			below += times[next]
			next++
		}
		left -= below + times[next]
		next++
		s.from[level] = next
	}
	return s
}

// level is 0 for nothing to 4 for the most.
func (s scale) level(n int) int {
	if n <= 0 {
		return 0
	}
	level := 1
	for level < levels && n >= s.from[level] {
		level++
	}
	return level
}

// numbers says which numbers a level stands for; empty where none is.
func (s scale) numbers(level int) string {
	from, to := s.from[level-1], s.most
	if level < levels {
		to = min(to, s.from[level]-1)
	}
	switch {
	case from > to:
		return ""
	case from == to:
		return fmt.Sprint(from)
	case to == s.most:
		return fmt.Sprintf("%d+", from)
	}
	return fmt.Sprintf("%d-%d", from, to)
}

// mark is the sign that says how much a number is.
func (p *Pane) mark(s scale, n int) string {
	level := s.level(n)
	return p.theme.Heat[level].Render(p.theme.Glyphs.Heat[level])
}

// key is each mark with its numbers.
func (p *Pane) key(s scale) []string {
	var parts []string
	for level := 1; level <= levels; level++ {
		if numbers := s.numbers(level); numbers != "" {
			parts = append(parts, p.theme.Heat[level].Render(p.theme.Glyphs.Heat[level])+p.theme.Faint.Render(" "+numbers))
		}
	}
	return parts
}

// legend says in a line behind an indent what the marks mean.
func (p *Pane) legend(indent string, s scale, each string) string {
	parts := p.key(s)
	if len(parts) == 0 {
		return ""
	}
	if line := indent + strings.Join(parts, "  ") + p.theme.Faint.Render(" "+each); ansi.StringWidth(line) <= p.width {
		return line
	}
	line := strings.Join(parts, " ")
	return strings.Repeat(" ", max(0, min(len(indent), p.width-ansi.StringWidth(line)))) + line
}

// beside sets what the marks mean to the right of lines, where there is room.
func (p *Pane) beside(lines []string, s scale, each string) []string {
	parts, widest := p.key(s), len(each)
	for _, part := range parts {
		widest = max(widest, ansi.StringWidth(part))
	}
	if len(parts) == 0 || Width+2+widest > p.width {
		return lines
	}
	for n, part := range append([]string{p.theme.Faint.Render(each)}, parts...) {
		if n < len(lines) {
			lines[n] += strings.Repeat(" ", Width+2-min(Width+2, ansi.StringWidth(lines[n]))) + part
		}
	}
	return lines
}
