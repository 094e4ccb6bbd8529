package cli

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/model"
	"dateline/store/pull"
)

// notedDays is the days on whose pages something was not as expected.
func notedDays(r pull.Report) []model.Date {
	var noted []model.Date
	for _, note := range r.Notes {
		noted = append(noted, note.Day)
	}
	slices.SortFunc(noted, model.Date.Compare)
	return slices.Compact(noted)
}

// writeNotes writes the file that lists the days that were not as expected: a
// day and a reason on each line.
func writeNotes(file string, r pull.Report) error {
	if file == "" {
		return nil
	}
	notes := slices.Clone(r.Notes)
	for _, day := range r.Missing {
		notes = append(notes, pull.Note{Day: day, Text: "without a page"})
	}
	for _, day := range r.Empty {
		notes = append(notes, pull.Note{Day: day, Text: "nothing on its page yet"})
	}
	slices.SortStableFunc(notes, func(a, b pull.Note) int { return a.Day.Compare(b.Day) })
	var b strings.Builder
	for _, note := range notes {
		fmt.Fprintf(&b, "%s\t%s\n", note.Day, model.NewLine(note.Text))
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write report %s: %w", model.NewLine(file), bare(err))
	}
	return nil
}

// contact is by what the reader is reached: what is given, else what was
// answered once. Who sits at a terminal is asked, the first time.
func (p *program) contact(ctx context.Context, given string) (string, error) {
	given, known := p.knownContact(ctx, given)
	if !known && isTerminal(p.in) && isTerminal(p.err) {
		var err error
		if given, err = p.ask(ctx, "Wikipedia wants to know whom to reach if this program goes wrong.\nYour e-mail address or a page of yours (may be empty): "); err != nil {
			return "", err
		}
		p.keepContact(p.contactPath(), given)
	}
	if given == "" {
		fmt.Fprintln(p.err, "The server is not told whom to reach if something goes wrong: name yourself with --contact.")
	}
	return given, nil
}

// maxContact is how much of an answer is read, in bytes.
const maxContact = 1000

// knownContact is the contact that is given, set or was answered; an empty
// answer is known too.
func (p *program) knownContact(ctx context.Context, given string) (contact string, known bool) {
	if given = cmp.Or(given, p.flag.contact); given != "" {
		return given, true
	}
	answer, err := readNamed(ctx, p.contactPath(), maxContact)
	return model.NewLine(string(answer)).String(), err == nil
}

// contactPath is where the answer lies.
func (p *program) contactPath() string { return p.file("XDG_CONFIG_HOME", ".config", "contact") }

// keepContact keeps an answer, also an empty one, so that it is asked for once.
func (p *program) keepContact(path, answer string) {
	err := os.MkdirAll(filepath.Dir(path), 0o700)
	if err == nil {
		err = os.WriteFile(path, []byte(answer+"\n"), 0o600)
	}
	if err != nil {
		fmt.Fprintf(p.err, "It will be asked again: %s\n", model.NewLine(err.Error()))
	}
}

// ask puts a question to the reader. The end of ctx is an answer too.
func (p *program) ask(ctx context.Context, question string) (string, error) {
	fmt.Fprint(p.err, question)
	line, _ := bufio.NewReader(heeding{ctx, p.in}).ReadString('\n')
	if err := ctx.Err(); err != nil {
		fmt.Fprintln(p.err)
		return "", err
	}
	return model.NewLine(line).String(), nil
}
