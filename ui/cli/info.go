package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/model"
)

func (p *program) infoCommand() *cobra.Command {
	var form *string
	command := &cobra.Command{
		Use:               "info",
		Short:             "Say which archive is read, its span, counts, size and licence",
		Example:           "  dateline info\n  dateline info --archive my.db --format json",
		Args:              p.exactly(0, "no arguments"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			archive, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer archive.Close()
			info, err := archive.Info(cmd.Context())
			if err != nil {
				return err
			}
			if info.Contexts, err = archive.CountContexts(cmd.Context()); err != nil {
				return err
			}
			if *form == asJSON {
				return p.writeInfo(info)
			}
			return p.printInfo(info)
		},
	}
	form = formatFlag(command, []string{asText, asJSON})
	return command
}

// writeInfo writes what an archive says of itself as JSON.
func (p *program) writeInfo(info model.Info) error {
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(struct {
		Archive     model.Line `json:"archive"`
		Stories     int        `json:"stories"`
		Days        int        `json:"days"`
		First       model.Date `json:"first"`
		Last        model.Date `json:"last"`
		Contexts    int        `json:"contexts"`
		Bytes       int64      `json:"bytes"`
		Title       model.Line `json:"title"`
		License     model.Line `json:"license"`
		Attribution model.Line `json:"attribution"`
		Made        model.Line `json:"made"`
		Stubs       int        `json:"stubs"`
		AsOf        model.Date `json:"as_of,omitzero"`
	}{info.Name, info.Stories, info.Days, info.First, info.Last, info.Contexts, info.Bytes, info.Title, info.License, info.Attribution, info.Made, info.Stubs, p.asOf})
}

func (p *program) printInfo(info model.Info) error {
	for _, row := range [][2]string{
		{"archive", info.Name.String()},
		{"title", info.Title.String()},
		{"stories", fmt.Sprintf("%d on %s", info.Stories, model.Plural(info.Days, "day", "days"))},
		{"linked, not held", fmt.Sprint(info.Stubs)},
		{"as of", p.asOf.String()},
		{"span", info.First.String() + " .. " + info.Last.String()},
		{"contexts", fmt.Sprint(info.Contexts)},
		{"bytes", fmt.Sprint(info.Bytes)},
		{"licence", info.License.String()},
		{"attribution", info.Attribution.String()},
		{"made", info.Made.String()},
	} {
		if row[1] == "" {
			continue
		}
		if _, err := fmt.Fprintf(p.out, "%-17s %s\n", row[0], row[1]); err != nil {
			return err
		}
	}
	return nil
}
