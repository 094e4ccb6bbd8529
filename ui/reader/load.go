package reader

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/theme"
)

// article is a page with its summary typeset, or the whole of it written in
// another form: what is slow to make. It is not changed once it is made.
type article struct {
	id      model.ID
	page    model.Page
	err     error
	measure int
	form    int
	epoch   int    // of the reading
	raw     []byte // as its form writes it
	prose   prose
}

// setting is how a page is set.
type setting struct {
	theme   *theme.Theme
	measure int
	form    int
	epoch   int
	write   Write
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
		return typesetMsg{number, set.article(a)}
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
	if page.ID.IsZero() {
		page.ID = id // its own may be another where id is superseded
	}
	var raw []byte
	if err == nil && set.form > 0 {
		raw, err = set.write(ctx, page.ID, forms()[set.form].format)
	}
	if err != nil {
		return article{id: id, err: err, measure: set.measure}, true
	}
	return set.article(article{id: id, page: page, raw: raw}), true
}

// article sets a page that is at hand.
func (s setting) article(a article) article {
	a.measure, a.form, a.epoch = s.measure, s.form, s.epoch
	if a.form > 0 {
		a.prose = written(a.raw, s.measure)
	} else {
		a.prose = typeset(a.page.Summary, s.theme, s.measure)
	}
	return a
}

// Prepare makes pages ready ahead of time, so that opening one of them needs no
// waiting; ids that are ready already cost nothing.
func (p *Pane) Prepare(ids []model.ID) tea.Cmd {
	ctx, _ := p.ahead.Next()
	set := setting{theme: p.theme, measure: p.measure(), epoch: p.epoch}
	var missing []model.ID
	for _, id := range ids {
		if _, held := p.cache.get(id, set); !held && !id.IsZero() && id != p.wanted && len(missing) < cached/2 {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 || p.width == 0 {
		return nil
	}
	return prepare(ctx, p.source, missing, set)
}

// Renew reads the story that is shown anew and drops the pages that are held
// ready, also those on their way, for when the archive has changed.
func (p *Pane) Renew() tea.Cmd {
	p.cache, p.epoch = cache{}, p.epoch+1
	if !p.opening {
		p.arriving, p.opening = p.spot, true
	}
	return p.load()
}

// setting is how what is wanted is to be set.
func (p *Pane) setting() setting {
	set := setting{theme: p.theme, measure: p.measure(), form: p.spot.Form, epoch: p.epoch, write: p.Write}
	if p.opening {
		set.form = p.arriving.Form
	}
	return set
}

// keep holds an article ready, unless the archive has changed since it was
// asked for.
func (p *Pane) keep(a article) {
	if a.epoch == p.epoch {
		p.cache.put(a)
	}
}

// cached is how many articles are held ready; rows beyond cachedRows are not
// worth their memory.
const (
	cached     = 24
	cachedRows = 2000
)

// cache holds the articles that were used last, the newest at the end.
type cache struct{ articles []article }

func (c *cache) get(id model.ID, set setting) (article, bool) {
	for i, a := range c.articles {
		if a.id == id && a.measure == set.measure && a.form == set.form {
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
	if _, held := c.get(a.id, setting{measure: a.measure, form: a.form}); held {
		c.articles[len(c.articles)-1] = a
		return
	}
	c.articles = append(c.articles, a)
	if len(c.articles) > cached {
		c.articles = c.articles[1:]
	}
}
