package tree

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"dateline/model"
	"dateline/store/format"
)

// packed is the pages of an archive file, by folder, and its files of lines.
type packed struct {
	*reader
	name    string // of the archive file
	folders map[string]*folder
	lined   []lined
}

// lined is a file of lines: its path, its bytes, and how to read it.
type lined struct {
	name string
	size int64
	open func() (io.ReadCloser, error)
}

type folder struct {
	day
	date model.Date
}

func (r *reader) pack(name string) *packed {
	return &packed{reader: r, name: name, folders: map[string]*folder{}}
}

// accept says whether an entry of the archive is a page, or a file of lines,
// that may be read. One that pretends to be is a fault.
func (p *packed) accept(name string, mode fs.FileMode) (bool, error) {
	if err := p.limits.entry(); err != nil {
		return false, err
	}
	if _, page := format.Of(name); !page && !isLines(name) || mode.IsDir() {
		return false, nil
	}
	full := path.Join(p.name, name)
	switch {
	case !fs.ValidPath(strings.TrimPrefix(name, "./")):
		return false, p.fault(p.name+": "+name, errors.New("leads out of the archive"))
	case strings.Count(name, "/") > maxDepth:
		return false, p.fault(full, errors.New("folders nested too deeply"))
	case !mode.IsRegular():
		return false, p.fault(full, errNotOrdinary)
	}
	_, _, err := format.ParsePath(name)
	return err == nil || isLines(name), nil
}

// add notes a page.
func (p *packed) add(name string, read func() ([]byte, error)) {
	where := path.Join(p.name, path.Dir(name))
	if p.folders[where] == nil {
		_, date, _ := format.ParsePath(name)
		p.folders[where] = &folder{day{folder: where}, date}
	}
	p.folders[where].files = append(p.folders[where].files, file{path.Base(name), read})
}

// read reads the folders in order of time, then the files of lines.
func (p *packed) read() error {
	all := make([]*folder, 0, len(p.folders))
	for _, f := range p.folders {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *folder) int {
		if c := a.date.Compare(b.date); c != 0 {
			return c
		}
		return strings.Compare(a.folder, b.folder)
	})
	parts := len(all) + len(p.lined)
	for i, f := range all {
		p.share = float64(i) / float64(parts)
		if err := p.day(f.day); err != nil {
			return err
		}
	}
	for i, l := range p.lined {
		if err := p.unlessLast(l.name, p.inside(l, span{0, 1}.part(len(all)+i, parts))); err != nil {
			return err
		}
	}
	return nil
}

// inside reads a file of lines in the archive file.
func (p *packed) inside(l lined, part span) error {
	in, err := l.open()
	if err != nil {
		return err
	}
	return errors.Join(p.lines(in, l.size, l.name, part), in.Close())
}

// zip reads a .zip.
func (r *reader) zip(name string, size int64) error {
	f, err := os.Open(name)
	if err != nil {
		return reason(err)
	}
	defer f.Close()
	archive, err := zip.NewReader(f, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return err
	}
	p := r.pack(name)
	for _, entry := range archive.File {
		ok, err := p.accept(entry.Name, entry.Mode())
		if err != nil {
			return err
		}
		switch {
		case !ok:
		case isLines(entry.Name):
			p.lined = append(p.lined, lined{path.Join(name, entry.Name), int64(entry.UncompressedSize64), func() (io.ReadCloser, error) { return unzipLines(entry) }})
		default:
			p.add(entry.Name, func() ([]byte, error) { return r.unzip(entry) })
		}
	}
	return p.read()
}

// slack is how large a page may be whatever it was packed into.
const slack = 1 << 20

func (r *reader) unzip(entry *zip.File) ([]byte, error) {
	if entry.UncompressedSize64 > maxFile {
		return nil, errLarge
	}
	content, err := entry.Open()
	if err != nil {
		return nil, err
	}
	data, err := r.limits.all(content)
	if err = errors.Join(err, content.Close()); err != nil {
		return nil, err
	}
	if len(data) > slack && uint64(len(data)) > maxRatio*entry.CompressedSize64 {
		return nil, errRatio
	}
	return data, nil
}

// unzipLines opens a file of lines, which may be as long as it is packed well.
func unzipLines(entry *zip.File) (io.ReadCloser, error) {
	content, err := entry.Open()
	if err != nil {
		return nil, err
	}
	limit := func() int64 { return slack + maxRatio*int64(entry.CompressedSize64) }
	return struct {
		io.Reader
		io.Closer
	}{&counter{Reader: content, limit: limit, err: errRatio}, content}, nil
}

// counter counts what is read through it, and stops at a limit.
type counter struct {
	io.Reader
	n     int64
	limit func() int64 // 0 is none
	err   error        // of the limit
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n += int64(n)
	if c.limit != nil && c.n > c.limit() {
		return 0, c.err
	}
	return n, err
}
