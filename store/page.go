package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"dateline/model"
)

// maxRelated is how many related stories a page shows unfolded.
const maxRelated = 10

// Page reads a story with what the archive knows around it.
func (a *Archive) Page(ctx context.Context, id model.ID) (model.Page, error) {
	in, err := a.snapshot(ctx)
	if err != nil {
		return model.Page{}, err
	}
	defer in.end()
	row, err := a.rowFor(ctx, in, id)
	if err != nil {
		return model.Page{}, err
	}
	story, err := readStory(ctx, in, row)
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
	if page.Counts, err = in.contextCounts(ctx, story.Contexts); err != nil {
		return page, err
	}
	if page.Given, err = in.given(ctx, story); err != nil {
		return page, err
	}
	relations, later, err := in.related(ctx, story, row, maxRelated)
	for _, id := range later {
		hidden[id] = true
	}
	page.Later = len(hidden)
	page.Relations, page.More = model.Arrange(story.Date(), relations)
	return page, err
}

func (s *snapshot) contextCounts(ctx context.Context, contexts []model.Line) ([]int, error) {
	names, err := json.Marshal(contexts)
	if err != nil {
		return nil, err
	}
	counts := make([]int, len(contexts))
	// Not prepared once, since it is another query for every day as of which is read.
	err = each(ctx, s.Tx, func(r *sql.Rows) error {
		var i, stories int
		err := r.Scan(&i, &stories)
		counts[i] = stories
		return err
	}, `SELECT j.key, `+s.archive.storiesOf()+` FROM json_each(?) j CROSS JOIN context c ON c.name = j.value`, string(names))
	return counts, err
}

// given is the list of related stories that the source of a story gave, each
// of them once, and none that is the story itself.
func (s *snapshot) given(ctx context.Context, story model.Story) ([]model.Relation, error) {
	var given []model.Relation
	seen := map[model.ID]bool{story.ID: true}
	for _, link := range story.Related {
		relation := model.Relation{
			Headline: model.Headline{ID: link.ID, Title: link.Title, Contexts: link.Contexts},
			Shared:   link.Contexts, Given: true, Missing: true,
		}
		row, err := rowFor(ctx, s, link.ID)
		var missing *MissingError
		switch {
		case errors.As(err, &missing):
		case err != nil:
			return given, err
		default:
			headlines, err := headlinesOf(ctx, s, []int64{row})
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
