package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"

	"dateline/model"
)

// browse opens addresses in the reader's browser: the one of the settings, else
// the one that BROWSER names, else the system's. No shell takes part.
func (p *program) browse(ctx context.Context, urls []model.URL) error {
	for _, url := range urls {
		if !url.Web() {
			return fmt.Errorf("%s is no address of the web", url)
		}
		if err := p.openInBrowser(ctx, url); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) openInBrowser(ctx context.Context, url model.URL) error {
	for _, command := range p.browsers() {
		path, err := exec.LookPath(command[0])
		if err != nil {
			continue
		}
		// The browser goes on when the reader is left.
		browser := exec.CommandContext(context.WithoutCancel(ctx), path, append(command[1:], url.String())...)
		setOwnSession(browser)
		if err := browser.Start(); err != nil {
			return fmt.Errorf("start %s: %w", command[0], err)
		}
		return browser.Process.Release()
	}
	return errors.New("no browser is found; name one in the settings, or in BROWSER")
}

// browsers is the commands to try, in order. BROWSER is a list with ":"
// between, of words with blanks between; a "%s" stands for the address and is
// left out, for the address always comes last.
func (p *program) browsers() [][]string {
	var commands [][]string
	for entry := range strings.SplitSeq(cmp.Or(p.flag.browser, p.env("BROWSER")), ":") {
		if words := strings.Fields(strings.ReplaceAll(entry, "%s", "")); len(words) > 0 {
			commands = append(commands, words)
		}
	}
	switch runtime.GOOS {
	case "darwin":
		return append(commands, []string{"open"})
	case "windows":
		return append(commands, []string{"rundll32", "url.dll,FileProtocolHandler"})
	}
	commands = append(commands, []string{"wslview"})
	if p.env("DISPLAY") == "" && p.env("WAYLAND_DISPLAY") == "" {
		return commands // xdg-open would start one for the terminal, which it must not have
	}
	return append(commands, []string{"xdg-open"})
}
