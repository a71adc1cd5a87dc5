# SPDX-License-Identifier: GPL-3.0-or-later
# padan: build, check, measure.  `make help` lists the targets.
.DELETE_ON_ERROR:
.SUFFIXES:

VARIANT ?= release
OBJ     := build/$(VARIANT)
PREFIX  ?= /usr/local
V       ?= 0
Q       := $(if $(filter 1,$(V)),,@)

# CC, CFLAGS, CPPFLAGS and LDFLAGS are the user's; what the code needs is PADAN_*.
CFLAGS_release := -O2 -g -DNDEBUG
CFLAGS_debug   := -O1 -g3
CFLAGS_asan    := $(CFLAGS_debug) -fsanitize=address,undefined \
                  -fno-sanitize-recover=all -fno-omit-frame-pointer
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wundef -Wvla -Wcast-qual -Wwrite-strings \
        -Wformat=2 -Wpointer-arith -Wswitch-enum
WERROR ?= 1
PADAN_CPPFLAGS := -D_POSIX_C_SOURCE=200809L -Iinclude -Iengine -I$(OBJ)/gen
PADAN_CFLAGS   := -std=c11 -fopenmp -ffp-contract=off $(WARN) \
                  $(if $(filter 1,$(WERROR)),-Werror) $(CFLAGS_$(VARIANT))
PADAN_LIBS     := -lglpk -lcsv -ljansson -lnettle -lgmp -lxlsxwriter -lminizip -lexpat -lm
CHECK_LIBS     := -lcmocka

LIB_SRC := $(sort $(filter-out engine/cli/%,$(wildcard engine/*/*.c)))
CLI_SRC := $(sort $(wildcard engine/cli/*.c))
LIB     := $(OBJ)/libpadan.a

.PHONY: all
all: build/padan ## the program, build/padan

build/padan: $(OBJ)/padan
	$(Q)cp $< $@

$(OBJ)/padan: $(CLI_SRC:%.c=$(OBJ)/%.o) $(LIB)
	$(Q)$(CC) $(PADAN_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PADAN_LIBS)

$(LIB): $(LIB_SRC:%.c=$(OBJ)/%.o)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(OBJ)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(PADAN_CPPFLAGS) $(CPPFLAGS) $(PADAN_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

# The profiles are built in, so that padan runs from any folder.
PROFILES := sektor lokus merata
$(OBJ)/gen/profiles.inc: $(PROFILES:%=models/%.ini) Makefile
	@mkdir -p $(@D)
	$(Q)for p in $(PROFILES); do printf '{"%s",\n' $$p; \
	  sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n"/' models/$$p.ini; \
	  printf '},\n'; done > $@
$(OBJ)/engine/io/profile.o: $(OBJ)/gen/profiles.inc

# Style and script of the pages, a line a string.
ASSETS := $(OBJ)/gen/page_css.inc $(OBJ)/gen/page_js.inc
$(OBJ)/gen/page_%.inc: engine/report/page.% Makefile
	@mkdir -p $(@D)
	$(Q)sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n",/' $< > $@
$(OBJ)/engine/report/html_frame.o: $(ASSETS)

# The letters, likewise.
LETTERS := $(patsubst models/templates/%.txt,$(OBJ)/gen/%.inc,$(wildcard models/templates/*.txt))
$(LETTERS): $(OBJ)/gen/%.inc: models/templates/%.txt Makefile
	@mkdir -p $(@D)
	$(Q)sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n",/' $< > $@
$(OBJ)/engine/office/template.o: $(LETTERS)

# The mappings of lists, likewise.
LISTS := ppgbm p3ke rtlh
$(OBJ)/gen/lists.inc: $(LISTS:%=models/lists/%.ini) Makefile
	@mkdir -p $(@D)
	$(Q)for p in $(LISTS); do printf '{"%s",\n' $$p; \
	  sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n"/' models/lists/$$p.ini; \
	  printf '},\n'; done > $@
$(OBJ)/engine/lists/mapping.o: $(OBJ)/gen/lists.inc

# ---- tests -----------------------------------------------------------------
# A test is a cmocka program tests/unit/test_*.c or a script tests/*.sh that
# prints `ok NAME` and `FAIL NAME`. tests/run adds them up.
SUPPORT := $(sort $(filter-out %_main.c,$(wildcard tests/support/*.c)))
UNIT    := $(patsubst tests/unit/%.c,$(OBJ)/tests/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZ    := $(patsubst tests/fuzz/%.c,$(OBJ)/tests/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
MAINS   := $(patsubst tests/support/%_main.c,$(OBJ)/tests/%,$(sort $(wildcard tests/support/*_main.c)))
$(OBJ)/tests/%: private PADAN_CPPFLAGS += -Itests
GAP2PADAN := $(OBJ)/bench/gap2padan

$(UNIT): $(OBJ)/tests/unit/%: $(OBJ)/tests/unit/%.o $(SUPPORT:%.c=$(OBJ)/%.o) $(LIB)
	$(Q)$(CC) $(PADAN_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(CHECK_LIBS) $(PADAN_LIBS)
$(FUZZ): $(OBJ)/tests/fuzz/%: $(OBJ)/tests/fuzz/%.o $(OBJ)/tests/fuzz/driver.o $(LIB)
	$(Q)$(CC) $(PADAN_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PADAN_LIBS)
$(MAINS): $(OBJ)/tests/%: $(OBJ)/tests/support/%_main.o $(SUPPORT:%.c=$(OBJ)/%.o) $(LIB)
	$(Q)$(CC) $(PADAN_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PADAN_LIBS)

.PHONY: deps demo test check asan fuzz tidy format format-check
deps: ## installs what is missing (Debian packages, by apt)
	@.ci/deps

demo: deps ## builds padan and solves datasets/cilegon-2026
	@$(MAKE) --no-print-directory build/padan
	build/padan solve datasets/cilegon-2026 --time 20 -o build/demo --overwrite

test: deps ## every test; ends with `N passed, N failed`
	@$(MAKE) --no-print-directory check

check: build/padan $(UNIT) $(FUZZ) $(MAINS) $(GAP2PADAN)
	@PADAN=build/padan OBJ=$(OBJ) tests/run

.PHONY: test-browser
test-browser: build/padan ## pages in a real browser (installs chromium by apt); PICTURES=folder keeps pictures
	@.ci/deps chromium
	@PADAN=build/padan tests/browser.sh

asan: ## the tests under address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory VARIANT=asan build/asan/padan check-asan
.PHONY: check-asan
check-asan: $(OBJ)/padan $(UNIT) $(FUZZ) $(MAINS) $(GAP2PADAN)
	@PADAN=$(OBJ)/padan OBJ=$(OBJ) tests/run

FUZZ_SECONDS ?= 60
fuzz: $(OBJ)/gen/profiles.inc $(OBJ)/gen/lists.inc $(ASSETS) $(LETTERS) ## libFuzzer (clang), FUZZ_SECONDS for each target
	$(Q)mkdir -p build/fuzz && for f in $(sort $(wildcard tests/fuzz/fuzz_*.c)); do \
	  n=$$(basename $$f .c); c=$${n#fuzz_}; mkdir -p build/fuzz/$$c; \
	  clang $(PADAN_CPPFLAGS) -Itests -std=c11 -g -O1 -fopenmp=libgomp \
	    -fsanitize=fuzzer,address,undefined -Wno-everything $$f $(LIB_SRC) \
	    -o build/fuzz/$$n $(PADAN_LIBS) && \
	  build/fuzz/$$n -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 \
	    build/fuzz/$$c tests/fuzz/corpus/$$c || exit 1; done

C_FILES := $(wildcard engine/*/*.[ch] include/*.h tests/*/*.[ch] bench/*.c)
tidy: $(OBJ)/gen/profiles.inc $(OBJ)/gen/lists.inc $(ASSETS) $(LETTERS) ## clang-tidy over engine/
	$(Q)clang-tidy --quiet $(LIB_SRC) $(CLI_SRC) -- $(PADAN_CPPFLAGS) -std=c11
format: ## clang-format over all C files
	$(Q)clang-format -i $(C_FILES)
format-check: ## fails if `make format` would change a file
	$(Q)clang-format --dry-run -Werror $(C_FILES)

# ---- benches: bench/README.md ------------------------------------------------
# make bench-peers TIMES="5 15" PEERS="padan cbc" SCENARIO=lokus INSTANCES="43x30:1"
# make bench-gap GAP=folder FAMILIES="gap1 c" SECONDS_EACH=10
$(GAP2PADAN): $(OBJ)/bench/gap2padan.o
	$(Q)$(CC) $(PADAN_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^

.PHONY: bench-peers bench-gap bench-work bench-work-accept
bench-peers: build/padan ## padan and other solvers on the same LP files
	@bench/peers.sh $(if $(TIMES),-t "$(TIMES)") $(if $(PEERS),-p "$(PEERS)") \
	  $(if $(SCENARIO),-s "$(SCENARIO)") $(INSTANCES)
bench-gap: build/padan $(GAP2PADAN) ## distance to the known optima of assignment problems
	@GAP2PADAN=$(GAP2PADAN) bench/gap.sh $(if $(SECONDS_EACH),-t "$(SECONDS_EACH)") \
	  $(if $(FAMILIES),-f "$(FAMILIES)") $(GAP)
bench-work: build/padan ## counted work of fixed cases against bench/expected.csv
	@bench/work.sh
bench-work-accept: build/padan ## rewrites bench/expected.csv
	@bench/work.sh --accept

.PHONY: bench-quality
# make bench-quality SEEDS=3
bench-quality: build/padan ## other ways of matching against the proven optimum
	@PADAN=build/padan bench/quality/run.sh $(if $(SEEDS),-n $(SEEDS))

.PHONY: install
install: build/padan ## PREFIX and DESTDIR as usual
	install -D -m 755 build/padan $(DESTDIR)$(PREFIX)/bin/padan
	install -D -m 644 include/padan.h $(DESTDIR)$(PREFIX)/include/padan.h
	install -D -m 644 $(LIB) $(DESTDIR)$(PREFIX)/lib/libpadan.a

.PHONY: bench-scale bench-batch
# make bench-batch COLD=100 THREADS=1
bench-batch: build/padan ## a thousand scenarios: seconds for each, every plan judged
	@$(if $(COLD),COLD=$(COLD)) $(if $(THREADS),THREADS=$(THREADS)) bench/batch.sh $(BATCH)
# make bench-scale SIZES="2000x500 nation" TIME=60
bench-scale: build/padan ## size against time and memory, a table (SIZES, TIME)
	@PADAN=build/padan TIME=$(or $(TIME),0) bench/scale.sh $(SIZES)

.PHONY: bench-count
# make bench-count ROWS=100000
bench-count: build/padan ## a million made-up rows by name: seconds and memory beside awk
	@PADAN=build/padan $(if $(ROWS),ROWS=$(ROWS)) bench/count.sh

.PHONY: clean help
clean: ## removes build/
	rm -rf build
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

-include $(shell find $(OBJ) -name '*.d' 2>/dev/null)
