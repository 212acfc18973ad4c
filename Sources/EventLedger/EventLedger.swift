// Every projection reads payloads with `FieldReader`, so that `import EventLedger` is enough for one.
@_exported public import Wire
