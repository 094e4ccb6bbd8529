package plain

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/model"
)

// command is a word that is obeyed, and what may stand behind it.
type command struct {
	word, takes string
	also        string // a shorter word
	about       string
	do          func(r *Reader, ctx context.Context, rest string) error
}

// commands is every command, in the order of the help.
func commands() []command {
	return []command{
		{"next", "", "n", "the next story; from a list, the next day with stories", step(1)},
		{"prev", "", "p", "the story or the day before", step(-1)},
		{"date", "DATE", "d", "go to a date: 2019-03-07, 6 mar 2019, june 2013, -3w", (*Reader).date},
		{"calendar", "[MONTH]", "", "how many stories the days of a month have, or the months of a year", (*Reader).calendar},
		{"newest", "", "", "go to the newest day", (*Reader).newest},
		{"as-of", "[DATE]", "", "hide what is later than a date; alone, hide nothing", (*Reader).asOf},
		{"list", "", "l", "the list again", (*Reader).again},
		{"more", "", "", "more of the list", (*Reader).more},
		{"related", "[N]", "r", "the related stories, or the one with a number", (*Reader).related},
		{"search", "WORDS", "s", "search everything", (*Reader).search},
		{"context", "NAME", "c", "all stories of a subject; or the number of one of the story's", (*Reader).context},
		{"sources", "", "", "the sources of the story", (*Reader).sources},
		{"open", "[N]", "o", "open a source in the browser", (*Reader).open},
		{"bookmark", "", "m", "bookmark the story, or take the bookmark away", (*Reader).bookmark},
		{"bookmarks", "", "", "every bookmark", (*Reader).bookmarks},
		{"back", "", "b", "where you were before", (*Reader).back},
		{"forward", "", "f", "forward again", (*Reader).forward},
		{"trail", "", "t", "the way here", (*Reader).way},
		{"help", "", "?", "these commands", (*Reader).help},
		{"quit", "", "q", "leave", (*Reader).quit},
	}
}

// obey does what one line says.
func (r *Reader) obey(ctx context.Context, line string) error {
	word, rest, _ := strings.Cut(model.NewLine(line).String(), " ")
	if word == "" {
		return nil
	}
	if _, err := strconv.Atoi(word); err == nil && rest == "" {
		return r.pick(ctx, word)
	}
	word = strings.ToLower(word)
	for _, c := range commands() {
		if word != c.word && word != c.also {
			continue
		}
		switch {
		case rest == "" && c.takes != "" && c.takes[0] != '[':
			return fmt.Errorf("it is %s %s", c.word, c.takes)
		case rest != "" && c.takes == "":
			return fmt.Errorf("%s stands alone", c.word)
		}
		return c.do(r, ctx, rest)
	}
	return fmt.Errorf("no command %q; help names them", word)
}

func (r *Reader) help(context.Context, string) error {
	r.say("A number reads the story with that number in the list.")
	for _, c := range commands() {
		text := c.word
		if c.takes != "" {
			text += " " + c.takes
		}
		if c.also != "" {
			text += ", or " + c.also
		}
		r.say(text + ": " + c.about)
	}
	return nil
}

func (r *Reader) quit(context.Context, string) error {
	r.over = true
	return nil
}

// number reads a number from 1 to most.
func number(text string, most int, what string) (int, error) {
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		return 0, fmt.Errorf("%q is no number", text)
	case most == 0:
		return 0, fmt.Errorf("there is no %s here", what)
	case n < 1 || n > most:
		return 0, fmt.Errorf("there is no %s %d, only 1 to %d", what, n, most)
	}
	return n, nil
}

// errNoStory is said where a command is about the story that is read.
var errNoStory = errors.New("no story is open; a number opens one")

// errNoShelf is said where marks can not be kept.
var errNoShelf = errors.New("there is nowhere to keep bookmarks")
