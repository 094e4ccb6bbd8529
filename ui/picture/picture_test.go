package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi/sixel"
)

// painted is a picture of two halves, red above and blue below.
func painted(width, height int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.Set(x, y, map[bool]color.Color{true: color.NRGBA{R: 255, A: 255}, false: color.NRGBA{B: 255, A: 255}}[y < height/2])
		}
	}
	return img
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var box = Box{Columns: 20, Rows: 10, CellWidth: 8, CellHeight: 16}

// received is what kitty makes of what it is sent: the keys of the first part,
// and the picture of all.
func received(t *testing.T, show string) (keys string, img image.Image) {
	t.Helper()
	parts := regexp.MustCompile(`\x1b_G([^;]*);([A-Za-z0-9+/=]*)\x1b\\`).FindAllStringSubmatch(show, -1)
	var data, all string
	for i, part := range parts {
		all += part[0]
		data += part[2]
		if i == 0 {
			keys = part[1]
		} else if !strings.Contains(part[1], "q=2") || len(part[2]) > 4096 {
			t.Errorf("part %d says %s with %d bytes", i, part[1], len(part[2]))
		}
	}
	decoded, err := base64.StdEncoding.DecodeString(data)
	if err != nil || all != show {
		t.Fatalf("%d of %d bytes are parts: %v", len(all), len(show), err)
	}
	if img, err = png.Decode(bytes.NewReader(decoded)); err != nil {
		t.Fatal(err)
	}
	return keys, img
}

func TestAPictureFitsItsBoxInItsProportions(t *testing.T) {
	for _, c := range []struct{ width, height, wide, high, columns, rows int }{
		{80, 32, 80, 32, 10, 2}, {1600, 1600, 160, 160, 20, 10}, {1600, 400, 160, 40, 20, 3}, {400, 1600, 40, 160, 5, 10}, {1, 1, 1, 1, 1, 1}, {9000, 2, 160, 1, 20, 1}, {2, 9000, 1, 160, 1, 10},
	} {
		art, err := Draw(bytes.NewReader(asPNG(t, painted(c.width, c.height))), Kitty, box)
		if err != nil {
			t.Fatal(err)
		}
		keys, img := received(t, art.Show)
		if size := img.Bounds().Size(); size != image.Pt(c.wide, c.high) || art.Columns != c.columns || art.Rows != c.rows {
			t.Errorf("%dx%d becomes %v in %dx%d cells", c.width, c.height, size, art.Columns, art.Rows)
		}
		for _, key := range []string{"a=T", "q=2", "i=1", "f=100", "C=1"} {
			if !strings.Contains(","+keys+",", ","+key+",") {
				t.Errorf("%s lacks %s", keys, key)
			}
		}
		if r, _, b, _ := img.At(0, 0).RGBA(); c.high > 1 && (r < 0xf000 || b > 0x1000) {
			t.Errorf("its top is %v", img.At(0, 0))
		}
	}
}

func TestTheSameIsDrawnAsSixel(t *testing.T) {
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, painted(400, 200), nil); err != nil {
		t.Fatal(err)
	}
	art, err := Draw(&photo, Sixel, box)
	if err != nil {
		t.Fatal(err)
	}
	payload, begins := strings.CutPrefix(art.Show, "\x1bP0;1q")
	payload, ends := strings.CutSuffix(payload, "\x1b\\")
	if !begins || !ends || strings.ContainsFunc(payload, func(r rune) bool { return r < ' ' || r > '~' }) {
		t.Fatalf("%.40q", art.Show)
	}
	img, err := new(sixel.Decoder).Decode(strings.NewReader(payload))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != 160 || size.Y < 80 || size.Y > 84 || art.Columns != 20 || art.Rows != 5 {
		t.Errorf("%v in %dx%d cells", size, art.Columns, art.Rows)
	}
	if _, _, b, _ := img.At(80, 60).RGBA(); b < 0xe000 {
		t.Errorf("its bottom is %v", img.At(80, 60))
	}
}

func TestWhatIsTooLargeOrNoPictureIsRefused(t *testing.T) {
	huge := asPNG(t, painted(1, 1))
	binary.BigEndian.PutUint32(huge[16:], 1<<16)
	binary.BigEndian.PutUint32(huge[20:], 1<<16)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for name, data := range map[string][]byte{
		"65536 by 65536 pixels": huge, "more than 16 MB": make([]byte, MaxBytes+1), "not enough pixel data": asPNG(t, painted(50, 50))[:60],
	} {
		if art, err := Draw(bytes.NewReader(data), Kitty, box); err == nil || !strings.Contains(err.Error(), name) || art != (Art{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, data := range []string{"", "GIF89a", "<svg/>", "\x1b_Ga=d\x1b\\"} {
		if _, err := Draw(strings.NewReader(data), Kitty, box); !errors.Is(err, image.ErrFormat) {
			t.Errorf("%q: %v", data, err)
		}
	}
	if _, err := Draw(bytes.NewReader(asPNG(t, painted(5, 5))), Kitty, Box{CellWidth: 8, CellHeight: 16}); err == nil {
		t.Error("there is a picture without room")
	}
}
