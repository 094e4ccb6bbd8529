package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dateline/model"
)

// maxFaults is how many faults are printed; all are counted.
const maxFaults = 100

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "verify",
		Short:             "Check every story, every link and the file itself",
		Example:           "  dateline verify\n  dateline verify --archive my.db",
		Args:              p.exactly(0, "no arguments"),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			archive, err := p.open(cmd.Context())
			if err != nil {
				return err
			}
			defer archive.Close()
			faults, checked := 0, 0
			err = archive.Verify(cmd.Context(), func(fault error) {
				if faults++; faults <= maxFaults {
					fmt.Fprintln(p.err, model.NewLine(fault.Error()))
				}
			}, func(stories int) { checked = stories })
			if err != nil {
				return err
			}
			if faults > 0 {
				return fmt.Errorf("%s: import the archive's source again to mend it", model.Plural(faults, "fault", "faults"))
			}
			_, err = fmt.Fprintf(p.out, "%s checked, all is well\n", model.Plural(checked, "story", "stories"))
			return err
		},
	}
}
