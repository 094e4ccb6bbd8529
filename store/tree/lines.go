package tree

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"dateline/model"
	"dateline/store/format"
)

// isLines says that a file is .jsonl or .jsonl.gz by its name.
func isLines(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(strings.ToLower(name), ".gz"), ".jsonl")
}

// linesOf reads a file of lines, and closes it.
func (r *reader) linesOf(f *os.File, name string, part span) error {
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	return r.lines(f, size, name, part)
}

// lines reads .jsonl or .jsonl.gz of so many bytes, a story a line. It is so
// much of the tree.
func (r *reader) lines(file io.Reader, size int64, name string, part span) error {
	packed := &counter{Reader: file}
	plain, err := unpacked(packed, name)
	if err != nil {
		return err
	}
	in := bufio.NewReaderSize(plain, 1<<18)
	if mark, _ := in.Peek(2); bytes.Equal(mark, []byte{0xff, 0xfe}) || bytes.Equal(mark, []byte{0xfe, 0xff}) {
		in = bufio.NewReaderSize(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(in), 1<<18)
	}
	for number := 1; r.ctx.Err() == nil; number++ {
		line, err := readLine(in)
		r.share = part.at(min(1, float64(packed.n)/float64(max(1, size))))
		if r.limits.total += int64(len(line)); r.limits.total > maxTotal {
			return errTotal
		}
		if err != nil && err != io.EOF && !errors.Is(err, errLarge) {
			return err
		}
		if len(line) > 0 || errors.Is(err, errLarge) {
			if stop := r.line(name, number, line, err); stop != nil {
				return stop
			}
		}
		if err == io.EOF {
			break
		}
	}
	return r.ctx.Err()
}

// line reads the story of one line.
func (r *reader) line(name string, number int, line []byte, err error) error {
	var story model.Story
	if !errors.Is(err, errLarge) {
		text, mended := format.Text(line)
		for _, what := range mended {
			if !r.emit(result{mended: &format.Fault{Path: name, Line: number, Err: errors.New(what)}}) {
				return errStop
			}
		}
		story, err = format.ReadLine(text)
	}
	if err != nil {
		return r.fault(name, &format.Fault{Path: name, Line: number, Err: err})
	}
	return r.stories([]model.Story{story})
}

// readLine is the next line that is not blank at its ends, valid until the next
// call. Of one that is too long nothing is kept.
func readLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return bytes.TrimSpace(line), err
	}
	long := bytes.Clone(line)
	for err == bufio.ErrBufferFull {
		line, err = in.ReadSlice('\n')
		if len(long) <= maxFile {
			long = append(long, line...)
		}
	}
	if len(long) > maxFile && (err == nil || err == io.EOF) {
		return nil, errLarge
	}
	return bytes.TrimSpace(long), err
}
