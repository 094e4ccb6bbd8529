package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"dateline/model"
)

// document is a TOML file that knows the lines of its keys. The zero document
// is empty.
type document struct {
	path   string
	lines  map[string]int // on which the keys stand
	values map[string]any
	keys   []toml.Key // in the order of the file
}

// readDocument reads a TOML file.
func readDocument(ctx context.Context, path string) (document, error) {
	d := document{path: path}
	text, err := readNamed(ctx, path, maxDocument)
	if err != nil {
		return d, err
	}
	if err := checkBounds(string(text)); err != nil {
		return d, fmt.Errorf("%s:%w", d.name(), err)
	}
	meta, err := toml.Decode(string(text), &d.values)
	var fault toml.ParseError
	if errors.As(err, &fault) {
		return d, fmt.Errorf("%s:%d: %s", d.name(), fault.Position.Line, model.NewLine(fault.Message))
	}
	if err == nil {
		d.keys, d.lines = meta.Keys(), linesOf(string(text))
	}
	return d, err
}

// name is the file's name, safe to print.
func (d document) name() model.Line { return model.NewLine(d.path) }

// at names the line of a key, as in "config.toml:3"; behind a value that is too
// long to be looked through the file alone.
func (d document) at(key ...string) string {
	if line, known := d.lines[lineName(key)]; known {
		return fmt.Sprintf("%s:%d", d.name(), line)
	}
	return d.name().String()
}

// find is the text of a setting and where it stands; "" where it is not set.
func (d document) find(name string) (text, from string) {
	value, is := d.values[name]
	if !is {
		return "", ""
	}
	return fmt.Sprint(value), d.at(name)
}

// unknown is a fault for every key that does not begin with a known name.
func (d document) unknown(known []string) faults {
	var faults faults
	for _, key := range d.keys {
		if !slices.Contains(known, key[0]) {
			faults.add(d.at(key...), fmt.Errorf("no setting is called %q; there are %s", model.NewLine(key.String()), strings.Join(known, ", ")))
		}
	}
	return faults
}

// faults collects what is wrong with the settings.
type faults []error

// add notes an error, if it is one, with where it stands.
func (f *faults) add(at string, err error) {
	if err != nil {
		*f = append(*f, fmt.Errorf("%s: %w", at, err))
	}
}

// maxToldFaults is how many faults are told of.
const maxToldFaults = 20

// usage is the faults as one error, with what to do about them.
func (f faults) usage(path string) error {
	if len(f) == 0 {
		return nil
	}
	err := errors.Join(f[:min(len(f), maxToldFaults)]...)
	if more := len(f) - maxToldFaults; more > 0 {
		err = fmt.Errorf("%w\nand %d more", err, more)
	}
	if path != "" {
		err = fmt.Errorf("%w\nmend %s, or go without it: --config none", err, model.NewLine(path))
	}
	return &settingsError{err}
}

// settingsError is settings that can not be meant; it says itself what to do.
type settingsError struct{ error }

func (e *settingsError) Unwrap() error { return e.error }
