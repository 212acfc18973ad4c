# The long form of the faults; `make test` runs the short one. docs/guarantees.md says what each part proves.
#
#   make faults        everything below, for hours
#   make faults-kill   kills, power cuts, failing calls, limits, hostile files, races
#   make faults-load   an hour of mixed load (KRONIKA_LOAD_SECONDS)
#   make fuzz          every parser, FUZZ_SECONDS each
#   make fuzz-minimise what fuzzing found joins the seeds that it begins with
#   make tsan asan     the suite under the thread and the address sanitizer

FUZZ_SECONDS ?= 600
FUZZ_TARGETS ?= event note proof evidence command charter payload form
FAULTS_LOG ?= .build/faults.log
# Of what is in a file; a parser that needs more than 2 GiB or 25 s for one input has failed.
FUZZ_OPTIONS ?= -rss_limit_mb=2048 -timeout=25 -print_final_stats=1

.PHONY: faults faults-kill faults-load fuzz fuzz-build fuzz-seeds fuzz-minimise tsan asan

faults: faults-kill faults-load fuzz tsan asan

faults-kill: dependencies
	$(SWIFT) build --build-tests
	@rm -f $(FAULTS_LOG)
	KRONIKA_LONG=1 $(SWIFT) test --skip-build --filter "SealedPartTests|ErasureCrashTests|ErasureResidueTests"
	KRONIKA_FAULTS=long KRONIKA_FAULTS_LOG=$(abspath $(FAULTS_LOG)) $(SWIFT) test --skip-build --filter FaultTests --skip LoadTests
	@cat $(FAULTS_LOG)

faults-load: dependencies
	$(SWIFT) build --build-tests
	KRONIKA_FAULTS=long $(SWIFT) test --skip-build --filter FaultTests.LoadTests

# Of two sanitizers the compiler takes the one that is named last, and SwiftPM names them in an order of its own each
# time; so both are named once more in one option. Without it the parsers may lack what tells libFuzzer where it came.
fuzz-build: dependencies
	$(SWIFT) build --package-path Tests/Fuzz --scratch-path .build-fuzz -c release \
	  --sanitize=fuzzer --sanitize=address -Xswiftc -sanitize=fuzzer,address

# One archive a parser, because the seeds are many small files.
fuzz-seeds:
	@set -e; for target in $(FUZZ_TARGETS); do \
	    rm -rf ".build-fuzz/seeds/$$target"; mkdir -p ".build-fuzz/seeds/$$target" ".build-fuzz/corpus/$$target"; \
	    tar -xzf "Tests/Fuzz/Corpus/$$target.tar.gz" -C ".build-fuzz/seeds/$$target"; \
	  done

## Keeps of the seeds and of what fuzzing found new only what covers something of its own, and packs it again.
fuzz-minimise: fuzz-build fuzz-seeds
	@set -e; for target in $(FUZZ_TARGETS); do \
	    merged=".build-fuzz/merged/$$target"; rm -rf "$$merged"; mkdir -p "$$merged"; \
	    ".build-fuzz/release/fuzz-$$target" -merge=1 $(FUZZ_OPTIONS) "$$merged" ".build-fuzz/seeds/$$target" \
	      ".build-fuzz/corpus/$$target" > ".build-fuzz/$$target.log" 2>&1 \
	      || { tail -40 ".build-fuzz/$$target.log"; exit 1; }; \
	    if grep "Is the code instrumented for coverage" ".build-fuzz/$$target.log"; then exit 1; fi; \
	    tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=0644 -C "$$merged" \
	      -cf - $$(ls "$$merged") | gzip -9n > "Tests/Fuzz/Corpus/$$target.tar.gz"; \
	    echo "fuzz-$$target: $$(ls ".build-fuzz/seeds/$$target" | wc -l) seeds became $$(ls "$$merged" | wc -l)"; \
	  done

## Fuzzes each parser; what it finds new stays in .build-fuzz/corpus, a crash in .build-fuzz/crashes.
fuzz: fuzz-build fuzz-seeds
	@set -e; bin=".build-fuzz/release"; mkdir -p .build-fuzz/crashes; \
	  for target in $(FUZZ_TARGETS); do \
	    echo "fuzz-$$target for $(FUZZ_SECONDS) s"; \
	    "$$bin/fuzz-$$target" -max_total_time=$(FUZZ_SECONDS) $(FUZZ_OPTIONS) \
	      -artifact_prefix=".build-fuzz/crashes/$$target-" ".build-fuzz/corpus/$$target" ".build-fuzz/seeds/$$target" \
	      > ".build-fuzz/$$target.log" 2>&1 || { tail -40 ".build-fuzz/$$target.log"; exit 1; }; \
	    if grep "Is the code instrumented for coverage" ".build-fuzz/$$target.log"; then exit 1; fi; \
	    tail -8 ".build-fuzz/$$target.log"; \
	  done

# liblmdb and Foundation are not built with the sanitizers; the file names what that makes them see wrong, and why.
# The tests that measure, kill or limit processes do so without sanitizers, and those that start an exit test per case
# would take hours with them.
SANITIZED := --filter "EventLedgerTests|LMDBTests|MerkleLogTests|ActivationProgrammeTests" --skip "CostTests|ByteFlipTests|ViewScale|ThirdParty|VerifyWithoutKronika|addressSpaceLimit"

# tsan.awk says which reports it takes for explained; any other one fails the target.
tsan: dependencies
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build-tsan
	TSAN_OPTIONS="suppressions='$$PWD/Tests/Faults/tsan.supp':exitcode=0" \
	  $(SWIFT) test --skip-build --sanitize=thread --scratch-path .build-tsan $(SANITIZED) > .build-tsan/report.log 2>&1 \
	  || { tail -40 .build-tsan/report.log; exit 1; }
	awk -f Tests/Faults/tsan.awk .build-tsan/report.log

asan: dependencies
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build-asan
	ASAN_OPTIONS="suppressions='$$PWD/Tests/Faults/asan.supp':detect_leaks=0" \
	  $(SWIFT) test --skip-build --sanitize=address --scratch-path .build-asan $(SANITIZED)
