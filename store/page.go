package store

import (
	"context"
	"database/sql"
	"errors"

	"dateline/model"
)

// maxRelated is how many related stories a page shows unfolded.
const maxRelated = 10

// Page reads a story with what the archive knows around it.
func (a *Archive) Page(ctx context.Context, id model.ID) (model.Page, error) {
	row, err := a.rowFor(ctx, a.db, id)
	if err != nil {
		return model.Page{}, err
	}
	story, err := readStory(ctx, a.db, row)
	if err != nil {
		return model.Page{}, err
	}
	hidden := map[model.ID]bool{}
	for _, link := range story.Related {
		if a.hides(link.ID) {
			hidden[link.ID] = true
		}
	}
	story = a.told(story)
	page := model.Page{Story: story}
	if page.Counts, err = a.contextCounts(ctx, story.Contexts); err != nil {
		return page, err
	}
	if page.Given, err = a.given(ctx, story); err != nil {
		return page, err
	}
	relations, later, err := a.Related(ctx, story.ID, maxRelated)
	for _, id := range later {
		hidden[id] = true
	}
	page.Later = len(hidden)
	page.Relations, page.More = model.Arrange(story.Date(), relations)
	return page, err
}

func (a *Archive) contextCounts(ctx context.Context, contexts []model.Line) ([]int, error) {
	counts := make([]int, len(contexts))
	for i, name := range contexts {
		err := a.db.QueryRowContext(ctx, `SELECT `+a.storiesOf()+` FROM context c WHERE name = ?`, name.String()).Scan(&counts[i])
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, explain(err)
		}
	}
	return counts, nil
}

// given is the list of related stories that the source of a story gave, each
// of them once, and none that is the story itself.
func (a *Archive) given(ctx context.Context, s model.Story) ([]model.Relation, error) {
	var given []model.Relation
	seen := map[model.ID]bool{s.ID: true}
	for _, link := range s.Related {
		relation := model.Relation{
			Headline: model.Headline{ID: link.ID, Title: link.Title, Contexts: link.Contexts},
			Shared:   link.Contexts, Given: true, Missing: true,
		}
		row, err := rowFor(ctx, a.db, link.ID)
		var missing *MissingError
		switch {
		case errors.As(err, &missing):
		case err != nil:
			return given, err
		default:
			headlines, err := a.headlines(ctx, []int64{row})
			if err != nil {
				return given, err
			}
			if len(headlines) == 1 {
				relation.Headline, relation.Missing = headlines[0], headlines[0].Stub
			}
		}
		if !seen[relation.ID] {
			seen[relation.ID] = true
			given = append(given, relation)
		}
	}
	return given, nil
}
