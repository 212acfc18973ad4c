# Benchmarks; include this from the Makefile at the root, or run `make -f Benchmarks/bench.mk bench`.
# BENCH_DIR is the disk that is measured; every file made there is removed again.
BENCH := $(dir $(lastword $(MAKEFILE_LIST)))
BENCH_DIR ?= $(BENCH).build
BENCH_OUT := $(BENCH).build/external
LANES = $(BENCH).build/release/lanes --folder $(BENCH_DIR)

.PHONY: bench bench-quick bench-peers bench-micro bench-gates bench-build

bench-build:
	swift build --package-path $(BENCH) -c release --product lanes

# The table at 10^6 events with every peer, and the growth table from 10^5 to 10^7: about 20 minutes and 10 GB.
bench: bench-build bench-peers
	$(BENCH)External/with-postgres.sh $(BENCH_DIR) sh -c '$(LANES) \
	  --external UmaDB "$(BENCH_OUT)/venv/bin/python $(BENCH)External/umadb_lane.py" \
	  --external PostgreSQL "$(BENCH_OUT)/postgres_lane.sh"'

# The table at 10^5 events without the peers that run as servers: about a minute after the build.
bench-quick: bench-build
	$(LANES) --quick

# Installs and builds the lanes of UmaDB (PyPI) and PostgreSQL (Debian: postgresql, libpq-dev).
bench-peers:
	mkdir -p $(BENCH_OUT)
	test -x $(BENCH_OUT)/venv/bin/umadb || \
	  { python3 -m venv $(BENCH_OUT)/venv && $(BENCH_OUT)/venv/bin/pip install --quiet umadb==0.7.8; }
	cc -O2 -Wall -I$$(pg_config --includedir) -o $(BENCH_OUT)/postgres_lane $(BENCH)External/postgres_lane.c -lpq -lpthread
	printf '#!/bin/sh\nexec "$(abspath $(BENCH_OUT))/postgres_lane" "$$KRONIKA_POSTGRES" "$$@"\n' > $(BENCH_OUT)/postgres_lane.sh
	chmod +x $(BENCH_OUT)/postgres_lane.sh

# Micro benchmarks of the parts, with baselines and percentiles; see `swift package benchmark help`.
bench-micro:
	swift package --package-path $(BENCH) benchmark --target Engine

# Counts that do not depend on the machine's speed; fails where one exceeds its limit. Needs valgrind and strace.
bench-gates:
	swift build --package-path $(BENCH) -c release --product gates
	$(BENCH)gates.sh $(BENCH).build/release/gates $(BENCH_DIR)
