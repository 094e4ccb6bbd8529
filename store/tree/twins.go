package tree

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dateline/model"
)

// Left is the stories that have no page because the disk takes their names for
// those of others: it does not tell capitals from small letters.
func (w *Writer) Left() []model.ID { return w.left }

// folds says that a disk takes capitals for small letters.
func folds(root *os.Root) (bool, error) {
	small := path.Join(temporary, "case")
	if err := root.WriteFile(small, nil, 0o600); err != nil {
		return false, reason(err)
	}
	_, err := root.Lstat(path.Join(temporary, "CASE"))
	if errors.Is(err, fs.ErrNotExist) {
		return false, root.Remove(small)
	}
	return err == nil, errors.Join(err, root.Remove(small))
}

// apart is the stories of a day that the disk can tell apart; of those that it
// can not, the first.
func (w *Writer) apart(stories []model.Story) []model.Story {
	if !w.folds {
		return stories
	}
	taken := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(stories), func(s model.Story) bool {
		name := strings.ToLower(norm.NFC.String(s.ID.Slug()))
		if taken[name] {
			w.left = append(w.left, s.ID)
			return true
		}
		taken[name] = true
		return false
	})
}
