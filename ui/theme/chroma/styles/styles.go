// Package styles is the styles by name: none but those registered.
package styles

import "github.com/alecthomas/chroma/v2"

// Registry is the styles by name.
var Registry = make(map[string]*chroma.Style)

// Register keeps a style.
func Register(s *chroma.Style) *chroma.Style {
	Registry[s.Name] = s
	return s
}
