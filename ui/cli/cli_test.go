package cli

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// seed is the story that the project began with.
const seed = "2013-06-06/north-korea-restores-the-red-cross-link-with-south-korea-used-for-government-to-government-communications"

// runMain makes this test binary behave as the program itself, runHanging as a
// program whose screen does nothing but hang, and runDying as one that dies of
// a cause.
const (
	runMain     = "DATELINE_TEST_MAIN"
	runHanging  = "DATELINE_TEST_HANGING"
	runDying    = "DATELINE_TEST_DYING"
	runStopping = "DATELINE_TEST_STOPPING"
)

func TestMain(m *testing.M) {
	if os.Getenv(runHanging) != "" {
		os.Exit(hang())
	}
	if cause := os.Getenv(runDying); cause != "" {
		os.Exit(live(cause))
	}
	if os.Getenv(runStopping) != "" {
		os.Exit(stopOnce())
	}
	if os.Getenv(runMain) != "" {
		os.Exit(Main())
	}
	testscript.Main(m, map[string]func(){"dateline": func() { os.Exit(Main()) }})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"status": wantStatus},
		Setup: func(env *testscript.Env) error {
			env.Setenv("SEED", seed)
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
	})
}
