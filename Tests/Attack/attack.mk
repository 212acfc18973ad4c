.PHONY: attack
## Attacks on ledgers, exports, proofs and signers in their long form: forged, cut, forked and swapped checkpoints and
## exports, 300 flips in an export and in log.mdb, verify 200 times beside a writer. `make test` runs the short form.
attack: dependencies
	$(SWIFT) build --build-tests
	KRONIKA_LONG=1 $(SWIFT) test --skip-build --filter "TrustAttackTests|SignerAttackTests|SavedStateAttackTests|AttackCommandTests|ExportTests|HistoryTests"
