package tree

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

// tar reads a .tar or .tar.gz. Its pages may come in any order, so they are
// put into one temporary file first.
func (r *reader) tar(name string) (err error) {
	f, err := os.Open(name)
	if err != nil {
		return reason(err)
	}
	defer f.Close()
	plain, err := unpacked(f, name)
	if err != nil {
		return err
	}
	spool, err := os.CreateTemp("", "dateline-*.pages")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, spool.Close(), os.Remove(spool.Name())) }()
	p := r.pack(name)
	if err := p.spool(tar.NewReader(plain), spool); err != nil {
		return err
	}
	return p.read()
}

// unpacked is the content of a file that may be compressed: at most a hundred
// times as long, and at most 4 GB.
func unpacked(f io.Reader, name string) (io.Reader, error) {
	if lower := strings.ToLower(name); !strings.HasSuffix(lower, "gz") {
		return &counter{Reader: bufio.NewReader(f), limit: func() int64 { return maxTotal }, err: errTotal}, nil
	}
	in := &counter{Reader: f}
	unzipped, err := gzip.NewReader(bufio.NewReaderSize(in, 1<<16))
	if err != nil {
		return nil, err
	}
	ratio := &counter{Reader: unzipped, limit: func() int64 { return slack + maxRatio*in.n }, err: errRatio}
	return &counter{Reader: ratio, limit: func() int64 { return maxTotal }, err: errTotal}, nil
}

// spool copies the pages of a tar into a file.
func (p *packed) spool(archive *tar.Reader, spool *os.File) error {
	out := bufio.NewWriterSize(spool, 1<<18)
	offset := int64(0)
	for p.ctx.Err() == nil {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return out.Flush()
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return errors.Join(p.fault(p.name, fmt.Errorf("ends early: %w", err)), out.Flush())
		}
		ok, err := p.accept(header.Name, header.FileInfo().Mode())
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		start, size, long := offset, header.Size, isLines(header.Name)
		if size <= maxFile || long {
			if _, err := io.CopyN(struct{ io.Writer }{out}, archive, size); err != nil {
				return errors.Join(p.fault(p.name+"/"+header.Name, err), out.Flush())
			}
			offset += size
		}
		if long {
			p.lined = append(p.lined, lined{path.Join(p.name, header.Name), size, func() (io.ReadCloser, error) {
				return io.NopCloser(io.NewSectionReader(spool, start, size)), nil
			}})
			continue
		}
		p.add(header.Name, func() ([]byte, error) {
			if size > maxFile {
				return nil, errLarge
			}
			return p.limits.all(io.NewSectionReader(spool, start, size))
		})
	}
	return p.ctx.Err()
}
