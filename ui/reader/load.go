package reader

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/theme"
)

// article is a page with its summary typeset: what is slow to make. It is not
// changed once it is made.
type article struct {
	id      model.ID
	page    model.Page
	err     error
	measure int
	prose   prose
}

// setting is how a summary is typeset.
type setting struct {
	theme   *theme.Theme
	measure int
}

type typesetMsg struct {
	number  int
	article article
}

type preparedMsg []article

// load reads a page and typesets it.
func load(ctx context.Context, number int, source Source, id model.ID, set setting) tea.Cmd {
	return func() tea.Msg {
		a, ok := fetch(ctx, source, id, set)
		if !ok {
			return nil
		}
		return typesetMsg{number, a}
	}
}

// again typesets a page that is at hand.
func again(ctx context.Context, number int, a article, set setting) tea.Cmd {
	return func() tea.Msg {
		if ctx.Err() != nil {
			return nil
		}
		return typesetMsg{number, set.article(a.id, a.page)}
	}
}

// prepare makes pages ready that may be wanted soon.
func prepare(ctx context.Context, source Source, ids []model.ID, set setting) tea.Cmd {
	return func() tea.Msg {
		var ready preparedMsg
		for _, id := range ids {
			if a, ok := fetch(ctx, source, id, set); ok && a.err == nil {
				ready = append(ready, a)
			}
		}
		return ready
	}
}

// fetch is false where nobody waits for the answer any more.
func fetch(ctx context.Context, source Source, id model.ID, set setting) (article, bool) {
	if ctx.Err() != nil {
		return article{}, false
	}
	page, err := source.Page(ctx, id)
	if ctx.Err() != nil {
		return article{}, false
	}
	if err != nil {
		return article{id: id, err: err, measure: set.measure}, true
	}
	return set.article(id, page), true
}

// article typesets a page; its own ID may be another where id is superseded.
func (s setting) article(id model.ID, page model.Page) article {
	if page.ID.IsZero() {
		page.ID = id
	}
	return article{id: id, page: page, measure: s.measure, prose: typeset(page.Summary, s.theme, s.measure)}
}

// Prepare makes pages ready ahead of time, so that opening one of them needs no
// waiting; ids that are ready already cost nothing.
func (p *Pane) Prepare(ids []model.ID) tea.Cmd {
	ctx, _ := p.ahead.Next()
	var missing []model.ID
	for _, id := range ids {
		if _, held := p.cache.get(id, p.measure()); !held && !id.IsZero() && id != p.wanted && len(missing) < cached/2 {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 || p.width == 0 {
		return nil
	}
	return prepare(ctx, p.source, missing, p.setting())
}

// Forget drops the pages that are held ready, for when the archive has changed.
func (p *Pane) Forget() { p.cache = cache{} }

func (p *Pane) setting() setting { return setting{p.theme, p.measure()} }

// cached is how many articles are held ready; rows beyond cachedRows are not
// worth their memory.
const (
	cached     = 24
	cachedRows = 2000
)

// cache holds the articles that were used last, the newest at the end.
type cache struct{ articles []article }

func (c *cache) get(id model.ID, measure int) (article, bool) {
	for i, a := range c.articles {
		if a.id == id && a.measure == measure {
			c.articles = append(append(c.articles[:i:i], c.articles[i+1:]...), a)
			return a, true
		}
	}
	return article{}, false
}

func (c *cache) put(a article) {
	if a.err != nil || len(a.prose.lines) > cachedRows {
		return
	}
	if _, held := c.get(a.id, a.measure); held {
		c.articles[len(c.articles)-1] = a
		return
	}
	c.articles = append(c.articles, a)
	if len(c.articles) > cached {
		c.articles = c.articles[1:]
	}
}
