package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"dateline/model"
)

// maxDocument is the largest file of settings or colours that is read, in
// bytes.
const maxDocument = 1 << 20

// document is a TOML file that knows the lines of its keys. The zero document
// is empty.
type document struct {
	path   string
	text   string
	values map[string]any
	keys   []toml.Key // in the order of the file
}

// readDocument reads a TOML file.
func readDocument(path string) (document, error) {
	d := document{path: path}
	file, err := openNamed(path)
	if err != nil {
		return d, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxDocument+1))
	if err != nil {
		return d, err
	}
	if len(text) > maxDocument {
		return d, fmt.Errorf("%s: too long, more than %d bytes", d.name(), maxDocument)
	}
	d.text = string(text)
	meta, err := toml.Decode(d.text, &d.values)
	var fault toml.ParseError
	if errors.As(err, &fault) {
		return d, fmt.Errorf("%s:%d: %s", d.name(), fault.Position.Line, model.NewLine(fault.Message))
	}
	d.keys = meta.Keys()
	return d, err
}

// name is the file's name, safe to print.
func (d document) name() model.Line { return model.NewLine(d.path) }

// at names the line of a key, as in "config.toml:3".
func (d document) at(key ...string) string { return fmt.Sprintf("%s:%d", d.name(), d.line(key...)) }

// line is the line on which a key stands. The decoder does not tell: it is the
// first line behind the longest whole beginning that does not define the key.
func (d document) line(key ...string) int {
	before, n, end := 0, 0, 0
	for line := range strings.Lines(d.text) {
		n++
		end += len(line)
		var values map[string]any
		meta, err := toml.Decode(d.text[:end], &values)
		switch {
		case err != nil:
		case meta.IsDefined(key...):
			return before + 1
		default:
			before = n
		}
	}
	return before
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

// usage is all of the faults as one error, with what to do about them.
func (f faults) usage(path string) error {
	if len(f) == 0 {
		return nil
	}
	err := errors.Join(f...)
	if path != "" {
		err = fmt.Errorf("%w\nmend %s, or go without it: --config none", err, model.NewLine(path))
	}
	return &settingsError{err}
}

// settingsError is settings that can not be meant; it says itself what to do.
type settingsError struct{ error }

func (e *settingsError) Unwrap() error { return e.error }
