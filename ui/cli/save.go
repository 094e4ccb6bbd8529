package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// mostNamed is how many files of one name are written before it is given up.
const mostNamed = 1000

// save writes a text to a new file of the folder that the program was started
// in, under a name with a number where the name is taken.
func save(name, text string) (path string, err error) {
	base, extension := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
	for n := 2; ; n++ {
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) && n < mostNamed {
			name = fmt.Sprintf("%s-%d%s", base, n, extension)
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = file.WriteString(text)
		return name, errors.Join(err, file.Close())
	}
}
