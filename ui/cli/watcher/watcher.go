// Package watcher gives the terminal back whole when the process with the
// screen dies of what no process survives, such as a kill or a stack without
// end.
//
// The watcher is this program once more, called by another name. It imports
// little, so that Go initialises it before all that a screen needs, and there
// it stays: beside the start of a screen its own is hardly seen.
package watcher
