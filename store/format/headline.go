package format

import "dateline/model"

// headline makes the headline of a text, and the summary if it has none of its
// own: of a long text the first sentence is the headline.
func headline(text model.Line, summary model.Markdown) (model.Line, model.Markdown) {
	title, rest := model.SplitTitle(text)
	if summary.IsZero() {
		summary = model.NewMarkdown(rest.String())
	}
	return title, summary
}
