package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/model"
	"dateline/store"
)

// maxOffered is how many names are offered to complete one.
const maxOffered = 100

// finder finds what a text can be completed to in an archive.
type finder func(ctx context.Context, archive *store.Archive, text string) ([]cobra.Completion, cobra.ShellCompDirective)

// complete completes the first most arguments, or every one where most is 0,
// from the archive that would be read. Where none can be read nothing is
// offered: a shell has no place for an error.
func (p *program) complete(most int, find finder) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, text string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if most > 0 && len(args) >= most || p.settle(cmd.Context()) != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		archive, err := p.open(cmd.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer archive.Close()
		found, more := find(cmd.Context(), archive, text)
		return found, more | cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// dates completes a date: to the years of the archive, then to the months, then
// to the days that have stories.
func dates(ctx context.Context, archive *store.Archive, text string) ([]cobra.Completion, cobra.ShellCompDirective) {
	length := len("2013-06-06")
	for _, shorter := range []string{"2013-06", "2013"} {
		if len(text) < len(shorter) {
			length = len(shorter)
		}
	}
	counts, err := archive.Counts(ctx, model.Query{}, model.Date{}, model.Date{})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var offered []cobra.Completion
	last, stories := "", 0
	offer := func() {
		if stories > 0 {
			offered = append(offered, cobra.CompletionWithDesc(last, model.Plural(stories, "story", "stories")))
		}
	}
	for _, count := range counts {
		part := count.Date.String()[:length]
		if !strings.HasPrefix(part, text) {
			continue
		}
		if part != last {
			offer()
			last, stories = part, 0
		}
		stories += count.Stories
	}
	offer()
	if length < len("2013-06-06") {
		return offered, cobra.ShellCompDirectiveNoSpace
	}
	return offered, cobra.ShellCompDirectiveDefault
}

// ids completes the ID of a story: its day, then the stories of that day.
func ids(ctx context.Context, archive *store.Archive, text string) ([]cobra.Completion, cobra.ShellCompDirective) {
	before, _, whole := strings.Cut(text, "/")
	if !whole {
		days, more := dates(ctx, archive, text)
		if len(text) >= len("2013-06") {
			for i, day := range days {
				days[i] = strings.Replace(day, "\t", "/\t", 1)
			}
		}
		return days, more | cobra.ShellCompDirectiveNoSpace
	}
	day, err := model.ParseDate(before)
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	list, err := archive.Titles(ctx, day)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var offered []cobra.Completion
	for _, headline := range list {
		if id := headline.ID.String(); strings.HasPrefix(id, text) {
			offered = append(offered, cobra.CompletionWithDesc(id, headline.Title.String()))
		}
	}
	return offered, cobra.ShellCompDirectiveDefault
}

// contexts completes the name of a context.
func contexts(ctx context.Context, archive *store.Archive, text string) ([]cobra.Completion, cobra.ShellCompDirective) {
	names, err := archive.ContextNames(ctx, text, maxOffered)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var offered []cobra.Completion
	for _, name := range names {
		offered = append(offered, cobra.CompletionWithDesc(name.Name.String(), model.Plural(name.Stories, "story", "stories")))
	}
	return offered, cobra.ShellCompDirectiveDefault
}

// topicNames completes the name of a topic.
func topicNames(ctx context.Context, archive *store.Archive, text string) ([]cobra.Completion, cobra.ShellCompDirective) {
	names, err := archive.TopicNames(ctx, text, maxOffered)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var offered []cobra.Completion
	for _, name := range names {
		offered = append(offered, name.String())
	}
	return offered, cobra.ShellCompDirectiveDefault
}

// folders completes the name of a folder.
func folders(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// someOf completes a list of words with commas between.
func someOf(words ...string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, text string) (lists []cobra.Completion, _ cobra.ShellCompDirective) {
		before := text[:strings.LastIndexByte(text, ',')+1]
		for _, word := range words {
			lists = append(lists, before+word)
		}
		return lists, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// completions makes the command that prints completions, and a shell that it
// does not know an error of usage.
func completions(root *cobra.Command) {
	root.InitDefaultCompletionCmd("completion")
	command, _, err := root.Find([]string{"completion"})
	if err != nil {
		panic(err) // it was made above
	}
	command.Short = "Print the completions for a shell"
	command.Long = "Print the completions for a shell: they complete dates, stories, contexts and\ntopics from the archive. The help of each shell says how to load them."
	command.Example = "  dateline completion bash >~/.local/share/bash-completion/completions/dateline\n  dateline completion fish"
	command.RunE = func(*cobra.Command, []string) error {
		return usage("completion: there are bash, fish, powershell and zsh")
	}
	for _, shell := range command.Commands() {
		shell.Example = "  dateline completion " + shell.Name()
		if shell.Name() == "bash" || shell.Name() == "fish" {
			shell.RunE = printCompletion
		}
	}
}

// orFile completes to some words or the name of a file.
func orFile(words ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveDefault)
}

// completeFlags tells how the flags of a command are completed, and of those
// below it: by their names, which mean the same everywhere.
func (p *program) completeFlags(command *cobra.Command) {
	day, nothing := p.complete(0, dates), cobra.NoFileCompletions
	known := map[string]cobra.CompletionFunc{
		"from": day, "to": day, asOfFlag: day, "topic": p.complete(0, topicNames), "context": p.complete(0, contexts),
		themeSetting: orFile("dark", "light", "mono"), archiveSetting: orFile(embedded), "config": orFile(none), "report": orFile(),
		colorSetting: cobra.FixedCompletions([]string{auto, "always", "never"}, cobra.ShellCompDirectiveNoFileComp),
		"width":      nothing, "limit": nothing, contactSetting: nothing, "address": nothing, "api": nothing,
	}
	eachFlag(command, func(command *cobra.Command, f *pflag.Flag) {
		if find, is := known[f.Name]; is {
			_ = command.RegisterFlagCompletionFunc(f.Name, find) // fails for what is no flag
		}
	})
}

// unquote takes the marks out of what is said of flags with which the help tells
// the name of a value: completions show them.
func unquote(root *cobra.Command) {
	eachFlag(root, func(_ *cobra.Command, f *pflag.Flag) { _, f.Usage = pflag.UnquoteUsage(f) })
}

// eachFlag visits the flags of a command, and of those below it.
func eachFlag(command *cobra.Command, visit func(*cobra.Command, *pflag.Flag)) {
	for _, set := range []*pflag.FlagSet{command.Flags(), command.PersistentFlags()} {
		set.VisitAll(func(f *pflag.Flag) { visit(command, f) })
	}
	for _, sub := range command.Commands() {
		eachFlag(sub, visit)
	}
}
