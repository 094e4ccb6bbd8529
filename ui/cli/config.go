package cli

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"
)

// none stands for no file of settings.
const none = "none"

// configPath is where the settings lie.
func (p *program) configPath() string {
	return p.file("XDG_CONFIG_HOME", ".config", "config.toml")
}

// readSettings reads the file of settings: the one that --config names, else
// the reader's own, if there is one. It holds the settings by their names and
// a table of keys for every room, by the names of the deeds:
//
//	theme = "themes/dusk.toml"
//	week-start = "sunday"
//
//	[keys.screen]
//	next-day = ["]", "ctrl+n"]
func (p *program) readSettings(ctx context.Context) (document, error) {
	path := p.flag.config
	switch path {
	case none:
		return document{}, nil
	case "":
		path = p.configPath()
	}
	d, err := readDocument(ctx, path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && p.flag.config == "":
		return document{}, nil
	case errors.Is(err, fs.ErrNotExist):
		return d, usage("no settings in %s: no such file", d.name())
	}
	if err != nil {
		return d, faults{err}.usage(path)
	}
	if theme, is := d.values[themeSetting].(string); is && strings.ContainsAny(theme, `./\`) {
		d.values[themeSetting] = beside(path, theme)
	}
	if images, is := d.values[imagesSetting].(string); is {
		d.values[imagesSetting] = beside(path, images)
	}
	return d, d.unknown(append(p.settingNames(), keysTable)).usage(path)
}

// beside is a path that the file of settings at another one names.
func beside(settings, path string) string {
	if filepath.IsAbs(path) || path == "" {
		return path
	}
	return filepath.Join(filepath.Dir(settings), path)
}

func (p *program) settingNames() []string {
	var names []string
	p.set.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}
