// Package hostile is what a hostile page may hold, and the measure of what may
// reach a terminal all the same. It is for tests alone, and so is this account
// of them: the faults and attacks that the program has to withstand, and what
// tries each of them. The short form runs with every "go test ./...", the long
// form where DATELINE_LONG is set; go test -v prints the numbers of the run.
// Found is how many defects a row has led to, each mended with its test; none
// is left.
//
//	what                      tried by                          short        long      found
//	control bytes in pages    ui/reader Prose, AnyField         1,000 texts  86,184 texts   0
//	and on every screen       ui AnyScreen                      2,223        64,467 frames  0
//	recorded streams          ui/cli Streams, a byte tap        51           663            0
//	  the same in tmux        ui/cli Streams                    51           663            0
//	questions to a terminal   ui/cli Questions, Streams         9 commands   and streams    0
//	terminals that say much   ui/cli WhateverItIsAndSays        27 starts    96             0
//	hosts that look alike     ui/reader Wire                    20           20             1
//	output of commands        ui/cli AnyCommand                 682          7,534          0
//	costly Markdown           ui/reader NoTextCosts             23 texts     60 of 5 widths 2
//	wide words                ui/reader NoLineIsWider           392 pages    12,348         0
//	deaths                    ui/cli EveryDeath, HangUp         45           45             7
//	a screen that hangs       ui/cli Hanging                    3            3              0
//	stops and goings on       ui/cli StopsAndGoesOn, OnTheHeels 60           60             1
//	sizes                     ui StormOfSizes, ui/cli Weathered 1,340        20,040         1
//	keys, pastes, noise       ui/input, ui AsManyDeeds          1 MB, 8,000  1 MB, 80,000   1
//	long sittings             ui LongSitting                    6,000        1,000,000      0
//	imports killed            store Killed, ToldToEnd           24           1,020          1
//	full disks, failed writes store FullDisk, WritesFail        18           160            0
//	power failures            store WithoutPower                25 states    1,000 states   2
//	media that are read-only  store NothingCanBeWritten         12           12             1
//	strange files             store StrangeFile, TrickOfTheRows 82           82             3
//	damaged files             store Mutated                     100          10,000         1
//	flipped bits              store FlippedBit, AnyBody         428          1,328          0
//	readers of an import      store SeeNoLock                   8 readers    8, for 60 s    0
//	hostile trees             store/tree NoTrap, NothingOutside 61 entries   61             0
//	bombs                     store/format NoPageCosts          28 of 1 MB   28 of 15 MB    1
//	naughty texts             store/format Naughty, MayRun      4,112 pages  65,960         2
//	  on a whole site         store/tree AHostileArchive        113 pages    113            1
//	dates                     model ADateIsADate                1,064        1,064          0
//	equal names               store InAnyOrder                  20 orders    1,000          0
//	tangles of links          store AnyTangle                   10,000 links 200,000        1
//	servers                   store/mediawiki, store/pull       see there                   0
//	addresses, browsers       ui/cli Browser                    70, 9        70, 9          0
//	copies                    ui/cli ACopy, OnlyAKey            60           60             0
//	pictures                  ui/cli APicture, NoPicture        14           14             0
//	exports killed            store/tree Killed                 12           200            0
//	settings                  ui/cli Settings, NoSettingsCost   70 files     70             5
//	names that are completed  ui/cli Scripts/completed          120 keys     120            2
//	strange, damaged shelves  store/shelf NoShelf, Damaged      16, 100      16, 5,000      5
//	inputs that never come    ui/cli Nobody, APipeWithout      3            3              3
//	noise                     FuzzText, URL, ParseID, Filter,   seeds        1,000,000 each 3
//	                          ParseQuery, ParseWhen, ReadLine,               and more
//	                          ReadJSON, -HTML, -XML, -Markdown,
//	                          Answer, Parse, Typeset, TheScreen,
//	                          Settings, Import
//	  in trees of files       store/tree ReadFiles              seeds        464,000        0
//	known holes               .ci/run: versions, govulncheck    always       always         2
//
// Not tried: terminals other than tmux and raw pseudo terminals, real losses of
// power, and what a kernel that runs out of memory does.
package hostile
