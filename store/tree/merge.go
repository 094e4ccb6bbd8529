package tree

import (
	"maps"
	"slices"
	"strings"

	"dateline/model"
	"dateline/store/format"
)

// arrange puts the stories of a day in the order of its page; those that it
// does not name follow by their slug. An entry without a page is a stub, and
// one that names an earlier headline stands for the story.
func arrange(list format.Day, held map[model.ID]format.Page) []model.Story {
	current := map[model.ID]model.ID{}
	for id, page := range held {
		for _, change := range page.Story.Changes {
			if _, taken := held[change.ID]; !taken {
				current[change.ID] = id
			}
		}
	}
	var stories []model.Story
	done := map[model.ID]bool{}
	add := func(id model.ID, story model.Story) {
		if !done[id] {
			done[id] = true
			stories = append(stories, story)
		}
	}
	for _, entry := range list.Stories {
		id := entry.ID
		if now, changed := current[id]; changed {
			id = now
		}
		if page, found := held[id]; found {
			add(id, complete(page, entry))
		} else if list.Whole {
			add(id, entry)
		} else {
			add(id, complete(format.Page{Story: entry}, entry))
		}
	}
	for _, id := range sortedIDs(held) {
		add(id, complete(held[id], model.Story{}))
	}
	return stories
}

// complete adds to a story what its day's page says of it, and gathers its
// contexts: its topic, those of the day's page, and what its links share.
func complete(page format.Page, entry model.Story) model.Story {
	s := page.Story
	if page.Whole {
		return s
	}
	if s.Topic.IsZero() {
		s.Topic = entry.Topic
	}
	if s.Summary.IsZero() {
		s.Summary = entry.Summary
	}
	given := append([]model.Line{s.Topic}, rejoin(entry.Contexts, s.Topic)...)
	s.Related = slices.Clone(s.Related)
	for i := range s.Related {
		s.Related[i].Contexts = rejoin(s.Related[i].Contexts, s.Topic)
		given = append(given, s.Related[i].Contexts...)
	}
	s.Contexts = nil
	seen := map[string]bool{"": true}
	for _, name := range given {
		if folded := strings.ToLower(name.String()); !seen[folded] {
			seen[folded] = true
			s.Contexts = append(s.Contexts, name)
		}
	}
	return s
}

// rejoin puts together the parts of a name that is known to hold a comma: pages
// of old separate contexts by commas alone.
func rejoin(names []model.Line, known model.Line) []model.Line {
	parts := model.Lines(strings.Split(known.String(), ", ")...)
	if len(parts) < 2 {
		return names
	}
	var joined []model.Line
	for i := 0; i < len(names); i++ {
		if end := i + len(parts); end <= len(names) && slices.Equal(names[i:end], parts) {
			joined = append(joined, known)
			i = end - 1
			continue
		}
		joined = append(joined, names[i])
	}
	return joined
}

func sortedIDs[T any](pages map[model.ID]T) []model.ID {
	return slices.SortedFunc(maps.Keys(pages), model.ID.Compare)
}
