package picture

import (
	"image"
	"image/draw"
)

// shrink makes a picture small enough for a width and a height; every pixel is
// the mean of those that it stands for.
func shrink(whole image.Image, width, height int) image.Image {
	size := whole.Bounds().Size()
	w, h := size.X, size.Y
	if w > width {
		w, h = width, max(1, size.Y*width/size.X)
	}
	if h > height {
		w, h = max(1, size.X*height/size.Y), height
	}
	from := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(from, from.Bounds(), whole, whole.Bounds().Min, draw.Src)
	if w == size.X && h == size.Y {
		return from
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			mean(to.Pix[to.PixOffset(x, y):], from, image.Rect(x*size.X/w, y*size.Y/h, (x+1)*size.X/w, (y+1)*size.Y/h))
		}
	}
	return to
}

// mean sets a pixel to the mean of a part of a picture.
func mean(pixel []uint8, from *image.RGBA, part image.Rectangle) {
	var sum [4]int
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := from.Pix[from.PixOffset(part.Min.X, y):from.PixOffset(part.Max.X, y)]
		for i, value := range row {
			sum[i%4] += int(value)
		}
	}
	for i := range sum {
		pixel[i] = uint8(sum[i] / (part.Dx() * part.Dy()))
	}
}
