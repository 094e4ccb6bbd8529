package mediawiki

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"

	"dateline/model"
)

// answer is a part of what the API says.
type answer struct {
	Error *struct {
		Code string `json:"code"`
		Info string `json:"info"`
	} `json:"error"`
	Continue map[string]json.RawMessage `json:"continue"`
	Query    *struct {
		Normalized []move `json:"normalized"`
		Redirects  []move `json:"redirects"`
		Pages      []page `json:"pages"`
	} `json:"query"`
}

// move says that a title stands for another.
type move struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type page struct {
	Title     string     `json:"title"`
	Missing   bool       `json:"missing"`
	Invalid   bool       `json:"invalid"`
	Reason    string     `json:"invalidreason"`
	Revisions []revision `json:"revisions"`
}

type revision struct {
	ID    int64                  `json:"revid"`
	SHA1  string                 `json:"sha1"`
	Slots map[string]slotContent `json:"slots"`
}

type slotContent struct {
	Content *string `json:"content"`
}

// next is the query for the part that follows.
func (a *answer) next(query url.Values) url.Values {
	next := maps.Clone(query)
	for key, raw := range a.Continue {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw) // a number is written as it is
		}
		next.Set(key, text)
	}
	return next
}

// pages gathers the parts of an answer.
type pages struct {
	moved map[string]string
	found map[string]page
}

func newPages() *pages { return &pages{moved: map[string]string{}, found: map[string]page{}} }

// add takes a part. A page may come without its revisions in one part and with
// them in another.
func (p *pages) add(part *answer) {
	for _, move := range append(part.Query.Normalized, part.Query.Redirects...) {
		p.moved[move.From] = move.To
	}
	for _, page := range part.Query.Pages {
		if held, known := p.found[page.Title]; known && len(held.Revisions) > 0 {
			continue
		}
		p.found[page.Title] = page
	}
}

// maxMoves is how often one title may stand for another.
const maxMoves = 5

// revisions is what came of each day that was asked for.
func (p *pages) revisions(days []model.Date) []Revision {
	all := make([]Revision, len(days))
	for i, d := range days {
		title := PageTitle(d)
		for range maxMoves {
			if to, moved := p.moved[title]; moved {
				title = to
			}
		}
		all[i] = p.revision(title)
		all[i].Day = d
	}
	return all
}

func (p *pages) revision(title string) Revision {
	r := Revision{Title: title}
	page, found := p.found[title]
	switch {
	case !found:
		r.Fault = fmt.Errorf("the answer lacks %q", model.NewLine(title))
	case page.Missing:
		r.Missing = true
	case page.Invalid:
		r.Fault = fmt.Errorf("%q is no title: %s", model.NewLine(title), model.NewLine(page.Reason))
	case len(page.Revisions) == 0 || page.Revisions[0].ID == 0:
		r.Fault = errors.New("the page came without a revision")
	default:
		r.ID, r.SHA1 = page.Revisions[0].ID, page.Revisions[0].SHA1
		if main, asked := page.Revisions[0].Slots["main"]; asked {
			if main.Content == nil {
				r.Fault = errors.New("the text of the page is hidden")
				return r
			}
			r.Text = *main.Content
		}
	}
	return r
}
