package format

import (
	"regexp"
	"sync"
)

// late is an expression that is compiled when it is first used, since most
// starts of the program use none.
func late(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
