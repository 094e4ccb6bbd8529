package reader

import (
	"fmt"
	"strings"

	"dateline/model"
	"dateline/ui/pane"
)

// numbers are the keys of the related stories, in the order shown.
const numbers = "1234567890"

// related lays the related stories by sections, then what is folded; apart from
// the story the frame has the heading.
func (c *composer) related(apart bool) {
	page := c.page
	if len(page.Relations)+len(page.More)+len(page.Given)+page.Later == 0 {
		return
	}
	if !apart {
		c.heading("Related", c.keys.Related.Help().Key+" follow  "+c.keys.NextLink.Help().Key+" select")
	}
	shown := 0
	for section := model.Since; section <= model.Earlier; section++ {
		headed := false
		for _, r := range page.Relations {
			if model.SectionOf(c.page.Date(), r.ID.Date()) != section {
				continue
			}
			if !headed {
				c.rule(section.String())
				headed = true
			}
			shown++
			c.relation(r, shown, r.Given)
		}
	}
	c.blank()
	c.folded(page.More, c.spot.More, "more, less closely related", func(s *Spot) { s.More = !s.More })
	c.folded(page.Given, c.spot.Given, "linked by its source", func(s *Spot) { s.Given = !s.Given })
	if page.Later > 0 {
		c.hang("    ", c.theme.Faint, fmt.Sprintf("+%d later, hidden", page.Later))
	}
}

// rule lays the heading of a section.
func (c *composer) rule(text string) {
	c.text(c.theme.Faint, strings.Repeat(c.theme.Glyphs.Across, 2)+" "+text)
}

// relation lays a related story and the reason; beyond the tenth it has no
// number.
func (c *composer) relation(r model.Relation, number int, given bool) {
	digit := " "
	if number > 0 && number <= len(numbers) {
		digit = numbers[number-1 : number]
	}
	k := link{action: pane.Go{Place: pane.At(r.ID, via(r))}, number: number, score: r.Score, story: r.ID}
	c.link(k, func() {
		c.headline(" "+c.theme.Quiet.Render(digit)+"  ", c.theme.Text, r.Text())
		why := tiedLast(r.Why(c.page.Date()))
		if given {
			why += " · named by its source"
		}
		c.hang("    ", c.theme.Faint, strings.ReplaceAll(why, "·", c.theme.Glyphs.Dot))
	})
}

// tiedLast keeps the last part of a reason in one line, which is the distance in
// time.
func tiedLast(why string) string {
	parts := strings.SplitAfter(why, "· ")
	last := len(parts) - 1
	parts[last] = strings.ReplaceAll(parts[last], " ", tie)
	return strings.Join(parts, "")
}

// folded lays relations that are seen only when asked for.
func (c *composer) folded(relations []model.Relation, open bool, what string, fold func(*Spot)) {
	if len(relations) == 0 {
		return
	}
	sign := "+"
	if open {
		sign = "-"
	}
	c.link(link{fold: fold}, func() {
		c.hang(c.theme.Quiet.Render(" "+sign+"  "), c.theme.Quiet, fmt.Sprintf("%d %s", len(relations), what))
	})
	if open {
		for _, r := range relations {
			c.relation(r, 0, false)
		}
	}
}

// via names what leads to a related story, for the trail.
func via(r model.Relation) string {
	if len(r.Shared) > 0 {
		return r.Shared[0].String()
	}
	return "related"
}
