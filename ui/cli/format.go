package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model"
	"dateline/store"
	"dateline/store/format"
	"dateline/ui/reader"
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
func writeStory(ctx context.Context, w io.Writer, archive *store.Archive, id model.ID, form string) error {
	story, err := archive.Story(ctx, id)
	if err != nil {
		return err
	}
	return format.Write(w, format.Format(form), format.Page{Story: story, Whole: true}, format.Site{Formats: format.Formats()})
}

// writer writes pages of an archive to be read by people: JSON is indented.
func writer(archive *store.Archive) reader.Write {
	return func(ctx context.Context, id model.ID, form string) ([]byte, error) {
		var page, indented bytes.Buffer
		err := writeStory(ctx, &page, archive, id, form)
		if err != nil || form != string(format.JSON) {
			return page.Bytes(), err
		}
		err = json.Indent(&indented, page.Bytes(), "", "  ")
		return indented.Bytes(), err
	}
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
