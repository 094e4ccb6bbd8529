// Package picture draws a picture in the cells of a terminal, in the protocols
// in which terminals show one: kitty's graphics
// (https://sw.kovidgoyal.net/kitty/graphics-protocol/) and sixel. It reads JPEG
// and PNG, bounded, and never asks the terminal anything: kitty is told not
// to answer.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // is read
	_ "image/png"
	"io"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
	"github.com/charmbracelet/x/ansi/sixel"
)

// Protocol is how a terminal is told of a picture; the zero Protocol is none.
type Protocol string

// The protocols there are.
const (
	Kitty Protocol = "kitty"
	Sixel Protocol = "sixel"
)

// The bounds of a picture.
const (
	MaxBytes  = 16 << 20
	MaxPixels = 16 << 20
)

// Box is the room for a picture in cells, and the size of a cell in pixels.
type Box struct{ Columns, Rows, CellWidth, CellHeight int }

// Art is a picture as a terminal takes it, and the cells that it covers from
// the cursor on. The zero Art is none.
type Art struct {
	Columns, Rows int
	Show          string
	Hide          string // empty: what is written over it hides it
}

// Draw reads a picture and draws it as large as it is, or as the box has room
// for. Its proportions are kept. The error is [image.ErrFormat] where it is
// neither JPEG nor PNG.
func Draw(from io.Reader, protocol Protocol, box Box) (Art, error) {
	data, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	if err != nil {
		return Art{}, err
	}
	if len(data) > MaxBytes {
		return Art{}, fmt.Errorf("it has more than %d MB", MaxBytes>>20)
	}
	is, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return Art{}, err
	}
	if is.Width < 1 || is.Height < 1 || is.Width > MaxPixels/is.Height {
		return Art{}, fmt.Errorf("it has %d by %d pixels", is.Width, is.Height)
	}
	whole, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return Art{}, err
	}
	if box.Columns < 1 || box.Rows < 1 {
		return Art{}, errors.New("there is no room for it")
	}
	small := shrink(whole, box.Columns*box.CellWidth, box.Rows*box.CellHeight)
	size := small.Bounds().Size()
	art := Art{Columns: cells(size.X, box.CellWidth), Rows: cells(size.Y, box.CellHeight)}
	if protocol == Sixel {
		return art.sixel(small)
	}
	return art.kitty(small)
}

// cells is how many cells so many pixels reach into.
func cells(pixels, cell int) int { return (pixels + cell - 1) / cell }

// number is the one picture that is shown at a time, as kitty counts them.
const number = 1

func (a Art) kitty(img image.Image) (Art, error) {
	var b bytes.Buffer
	err := kitty.EncodeGraphics(&b, img, &kitty.Options{
		Action: kitty.TransmitAndPut, Quite: 2, ID: number, Format: kitty.PNG, Transmission: kitty.Direct, Chunk: true,
		Columns: a.Columns, Rows: a.Rows, DoNotMoveCursor: true,
	})
	a.Show, a.Hide = b.String(), ansi.KittyGraphics(nil, fmt.Sprintf("a=d,d=I,i=%d,q=2", number))
	return a, err
}

func (a Art) sixel(img image.Image) (Art, error) {
	var b bytes.Buffer
	err := new(sixel.Encoder).Encode(&b, img)
	a.Show = ansi.SixelGraphics(0, 1, 0, b.Bytes())
	return a, err
}
