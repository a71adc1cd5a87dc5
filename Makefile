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
PADAN_LIBS     := -lglpk -lcsv -ljansson -lnettle -lgmp -lm
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

.PHONY: clean help
clean: ## removes build/
	rm -rf build
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

-include $(shell find build -name '*.d' 2>/dev/null)
