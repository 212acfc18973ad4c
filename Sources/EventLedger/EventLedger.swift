/// An event-sourced ledger on LMDB: append under conditions, read by query, views on demand.
enum Package {}
