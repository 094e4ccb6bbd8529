package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
	"dateline/store/format"
)

// The forms in which commands print beside those of package format.
const (
	asText      = "text"
	asJSON      = "json"
	asJSONLines = "jsonl"
)

// pageForms is the forms in which a story or a day can be printed.
func pageForms() []string {
	forms := []string{asText}
	for _, f := range format.Formats() {
		forms = append(forms, string(f))
	}
	return forms
}

// formatFlag gives a command the flag --format, with its first form as the
// default.
func formatFlag(command *cobra.Command, forms []string) *string {
	chosen := command.Flags().String("format", forms[0], "`form` of the output: "+strings.Join(forms, ", "))
	command.PreRunE = func(*cobra.Command, []string) error {
		if !slices.Contains(forms, *chosen) {
			return usage("--format %q: there are %s", model.NewLine(*chosen), strings.Join(forms, ", "))
		}
		return nil
	}
	err := command.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(forms, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the flag was defined above
	}
	return chosen
}

// writeStory writes the page of a story.
func (p *program) writeStory(ctx context.Context, archive *store.Archive, id model.ID, form string) error {
	story, err := archive.Story(ctx, id)
	if err != nil {
		return err
	}
	return format.Write(p.out, format.Format(form), format.Page{Story: story, Whole: true}, format.Site{Formats: format.Formats()})
}

// writeDay writes the page of a day, with its stories whole.
func (p *program) writeDay(ctx context.Context, archive *store.Archive, day model.Date, form string) error {
	page := format.Day{Date: day, Whole: true}
	for story, err := range archive.Stories(ctx, day, day) {
		if err != nil {
			return err
		}
		page.Stories = append(page.Stories, story)
	}
	var err error
	if page.Previous, err = archive.Nearest(ctx, model.Query{}, day, -1); err != nil {
		return err
	}
	if page.Next, err = archive.Nearest(ctx, model.Query{}, day, +1); err != nil {
		return err
	}
	return format.Write(p.out, format.Format(form), format.Page{Day: page}, format.Site{Formats: format.Formats()})
}
