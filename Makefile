# `make demo` shows the main job, `make test` checks everything; both install liblmdb-dev where it is missing.

SWIFT ?= swift
DEMO_SEED ?= 1
# A crash shows its own stack trace at once instead of asking.
export SWIFT_BACKTRACE ?= interactive=no

.PHONY: demo test build lint dependencies completions man clean

## Builds, runs the simulated history into a temporary folder, and prints its three views and their digests.
demo: dependencies
	$(SWIFT) build --product kronika
	@set -e; folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	  "$$($(SWIFT) build --show-bin-path)/kronika" demo "$$folder/ledger" --seed $(DEMO_SEED)

## Builds (warnings are errors, see Package.swift), runs all tests, and checks the format.
test: dependencies
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	$(MAKE) lint

build: dependencies
	$(SWIFT) build

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

## Installs the development files of liblmdb with apt, as root or with sudo.
dependencies:
	@set -e; if [ -e /usr/include/lmdb.h ] || pkg-config --exists lmdb 2>/dev/null; then exit 0; fi; \
	  if ! command -v apt-get >/dev/null; then \
	    echo "liblmdb's development files are missing and there is no apt-get; please install them" >&2; exit 1; \
	  fi; \
	  if [ "$$(id -u)" = 0 ]; then root=env; \
	  elif command -v sudo >/dev/null; then root="sudo env"; \
	  else echo "liblmdb-dev is missing; please install it as root" >&2; exit 1; fi; \
	  $$root DEBIAN_FRONTEND=noninteractive apt-get update -q; \
	  $$root DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends liblmdb-dev

## Writes the shell completions to .build/completions.
completions: dependencies
	$(SWIFT) build --product kronika
	@set -e; mkdir -p .build/completions; kronika="$$($(SWIFT) build --show-bin-path)/kronika"; \
	  "$$kronika" --generate-completion-script bash > .build/completions/kronika.bash; \
	  "$$kronika" --generate-completion-script zsh > .build/completions/_kronika; \
	  "$$kronika" --generate-completion-script fish > .build/completions/kronika.fish; \
	  ls .build/completions

## Writes the manual pages to .build/man.
man: dependencies
	mkdir -p .build/man
	$(SWIFT) package --allow-writing-to-package-directory generate-manual --multi-page --output-directory .build/man
	@ls .build/man

clean:
	$(SWIFT) package clean

.PHONY: scale
## Measures views of logs of millions of events; takes minutes.
scale: dependencies
	KRONIKA_LONG=1 KRONIKA_VIEW_HISTORIES=1000 $(SWIFT) test -c release -Xswiftc -enable-testing --scratch-path .build-scale --filter "ViewScale|ViewAgreement|ViewContract"

# `make bench`, `bench-quick`, `bench-micro` and `bench-gates`; docs/performance.md says what each is.
include Benchmarks/bench.mk

# `make faults`, `make fuzz`, `make tsan`, `make asan`; docs/guarantees.md says what they prove.
include Tests/Faults/faults.mk

# `make attack`; docs/guarantees.md says what it shows.
include Tests/Attack/attack.mk

.PHONY: console
CONSOLE_PORT ?= 8480
## Builds the console (it fetches the packages of a web server), records the simulated history, and shows it in a browser.
console: dependencies
	$(SWIFT) build --traits Console --scratch-path .build-console --product kronika
	@set -e; folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	  kronika="$$($(SWIFT) build --traits Console --scratch-path .build-console --show-bin-path)/kronika"; \
	  "$$kronika" demo "$$folder/ledger" --seed $(DEMO_SEED) >/dev/null; \
	  "$$kronika" console "$$folder/ledger" --port $(CONSOLE_PORT)

.PHONY: console-test
## Builds the console and checks it, in a headless Chromium where chromium, playwright and axe are there.
console-test: dependencies
	$(SWIFT) build --traits Console --scratch-path .build-console --product kronika
	python3 Tests/Console/console_test.py "$$($(SWIFT) build --traits Console --scratch-path .build-console --show-bin-path)/kronika"
