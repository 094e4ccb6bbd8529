package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dateline/model"
)

func (p *program) infoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "info",
		Short: "Say which archive is read, its span, counts, size and licence",
		Args:  p.atMost(0),
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
			return p.printInfo(info)
		},
	}
}

func (p *program) printInfo(info model.Info) error {
	for _, row := range [][2]string{
		{"archive", info.Name.String()},
		{"title", info.Title.String()},
		{"stories", fmt.Sprintf("%d on %s", info.Stories, model.Plural(info.Days, "day", "days"))},
		{"linked, not held", fmt.Sprint(info.Stubs)},
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
