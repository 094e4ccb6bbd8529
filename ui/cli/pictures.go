package cli

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"os"
	"strings"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/picture"
	"dateline/ui/theme"
)

// The size of a cell in pixels, where the terminal does not say it: small, for
// a picture that is too large moves the screen.
const usualWidth, usualHeight = 8, 16

// pictures shows the pictures of stories whose files lie in the folder of the
// settings; nil where there is none, or the terminal shows no pictures.
func (p *program) pictures(look *theme.Theme) ui.Picture {
	protocol := p.protocol()
	if p.flag.images == "" || protocol == "" || !look.Escapes() {
		return nil
	}
	return func(ctx context.Context, url model.URL, columns, rows int) (picture.Art, error) {
		file, err := openImage(p.flag.images, url.Name())
		if err != nil || file == nil || ctx.Err() != nil {
			return picture.Art{}, err
		}
		defer file.Close()
		width, height := cellSize(p.out)
		art, err := picture.Draw(file, protocol, picture.Box{Columns: columns, Rows: rows, CellWidth: width, CellHeight: height})
		switch {
		case errors.Is(err, image.ErrFormat):
			return picture.Art{}, nil // a browser may know it
		case err != nil:
			return picture.Art{}, fmt.Errorf("%s: %w", url.Name(), err)
		}
		return art, nil
	}
}

// protocol is the one in which this terminal shows pictures, by what it says of
// itself in the environment; it is not asked. What stands between it and the
// program, as tmux does, hands on no pictures unless the settings say so.
func (p *program) protocol() picture.Protocol {
	kind, name := p.env("TERM"), p.env("TERM_PROGRAM")
	switch {
	case p.flag.graphics == none:
		return ""
	case p.flag.graphics != auto:
		return picture.Protocol(p.flag.graphics)
	case p.env("TMUX") != "" || p.env("STY") != "":
		return ""
	case kind == "xterm-kitty", kind == "xterm-ghostty", p.env("KITTY_WINDOW_ID") != "", name == "ghostty", name == "WezTerm":
		return picture.Kitty
	case strings.HasPrefix(kind, "foot"), strings.HasPrefix(kind, "mlterm"), name == "mintty":
		return picture.Sixel
	}
	return ""
}

// openImage opens a file of a folder, and nothing beyond it; nil where there is
// no such file.
func openImage(folder, name string) (*os.File, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("images %s: %w", model.NewLine(folder), bare(err))
	}
	defer root.Close()
	info, err := root.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid), name == "":
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, bare(err))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: not a file", name)
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, bare(err))
	}
	return file, nil
}
