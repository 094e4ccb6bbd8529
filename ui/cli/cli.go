// Package cli is the command line: flags and subcommands. It is the one place
// where the archive and the screen meet.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/model"
	"dateline/ui"
	_ "dateline/ui/quiet" // speaks before Bubble Tea can ask the terminal
)

// Version is the program's own version.
const Version = "0.1.0"

// The exit statuses of every command.
const (
	exitDone   = 0
	exitFailed = 1 // it is not there, or could not be done
	exitUsage  = 2 // the command line can not be meant
)

// program is one run of the command line: its streams, its surroundings and
// the flags that all commands share.
type program struct {
	in   io.Reader
	out  io.Writer
	err  io.Writer
	env  func(string) string
	now  func() time.Time
	flag flags
	asOf model.Date // the last day to tell of; zero: all

	set    *pflag.FlagSet    // the settings
	origin map[string]string // where each setting and each binding comes from
	keys   ui.Keys
	theme  document // the reader's own, if there is one

	signals chan os.Signal // that end the program
	lent    atomic.Bool    // the terminal is a command's
}

// Main runs the command line of this process and gives its exit status.
func Main() int {
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now}
	ctx, stop := p.untilSignal(context.Background())
	defer stop()
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) // else a write to nobody ends the program before it says so
	return p.run(ctx, os.Args[1:])
}

func (p *program) run(ctx context.Context, args []string) int {
	root := p.root()
	if len(args) > 0 && args[0] == cobra.ShellCompRequestCmd {
		unquote(root)
	}
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, syscall.EPIPE):
		return exitDone
	case errors.Is(err, context.Canceled):
		err = errStopped
	}
	p.report(err)
	var usage *usageError
	if errors.As(err, &usage) || strings.HasPrefix(err.Error(), "unknown command") {
		return exitUsage
	}
	var settings *settingsError
	if errors.As(err, &settings) {
		return exitUsage
	}
	return exitFailed
}

// usageError is a command line that can not be meant.
type usageError struct{ error }

func (e *usageError) Unwrap() error { return e.error }

func usage(format string, args ...any) error { return &usageError{fmt.Errorf(format, args...)} }

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "dateline [DATE|STORY]",
		Short: "Read news archives by date, in the terminal",
		Long: `dateline reads the news by date: a calendar, the stories of the day, the story,
and from each story the related ones, with the reason. Without an archive of
your own it reads the one that it carries.`,
		Example: `  dateline                        read, from where you left
  dateline 2013-06-06             read from that day on
  dateline day yesterday          print a day
  dateline context "Red Cross"    print what there is of a subject`,
		Version:           Version,
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              p.atMost(1),
		ValidArgsFunction: p.complete(1, ids),
		RunE:              p.read,

		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			err := p.settle(cmd.Context())
			if cmd.Context().Err() != nil {
				return errStopped
			}
			return err
		},
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	root.CompletionOptions.HiddenDefaultCmd = false
	p.sharedFlags(root.PersistentFlags())
	root.AddCommand(p.dayCommand(), p.storyCommand(), p.infoCommand(), p.verifyCommand(), p.importCommand(), p.pullCommand(), p.exportCommand())
	root.AddCommand(p.searchCommand(), p.todayCommand(), p.relatedCommand(), p.contextCommand(), p.pathCommand(), p.shelfCommand(), p.configCommand(), p.manCommand())
	root.AddCommand(topics()...)
	completions(root)
	strictHelp(root)
	p.completeFlags(root)
	return root
}

// exactly and atMost count arguments, and make a wrong number an error of
// usage.
func (p *program) exactly(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usage("this command takes %s", what)
		}
		return nil
	}
}

func (p *program) atMost(n int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > n {
			return usage("unexpected %q: one date or story at most", model.NewLine(args[n]))
		}
		return nil
	}
}
