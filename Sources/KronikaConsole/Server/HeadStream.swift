#if Console
  internal import EventLedger
  internal import HTTPTypes
  internal import Hummingbird
  internal import NIOCore
  internal import ServiceLifecycle

  /// Tells a browser of new entries: server-sent events whose `id` is the position reached.
  ///
  /// Each says from where to where; a browser that comes again names the last one (`Last-Event-ID`) and misses none.
  struct HeadStream: Sendable {
    let ledger: Ledger

    func response(to request: Request) async throws -> Response {
      let look = try Look(path: "/stream", query: request.uri.query ?? "", accepted: nil)
      var after = Position(rawValue: try look.number("after", 0...UInt64(Int64.max)) ?? 0)
      if let name = HTTPField.Name("Last-Event-ID"), let text = request.headers[name], let last = UInt64(text) {
        after = Position(rawValue: last)
      }
      var headers = ConsoleResponder.safeHeaders
      headers[.contentType] = "text/event-stream"
      let start = after
      return Response(
        status: .ok, headers: headers,
        body: ResponseBody { writer in
          var writer = writer
          try await request.body.consumeWithCancellationOnInboundClose { _ in
            try await self.write(to: &writer, after: start)
          }
          try await writer.finish(nil)
        })
    }

    /// Ends when the browser has gone or the server stops.
    private func write(to writer: inout any ResponseBodyWriter, after start: Position) async throws {
      try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
      var after = start
      while !Task.isCancelled {
        guard try await isNews(after: after) else { return }
        let head = try ledger.head()
        guard head > after else { continue }
        try await writer.write(
          ByteBuffer(
            string: "id: \(head)\nevent: head\ndata: {\"from\":\(after.rawValue + 1),\"to\":\(head.rawValue)}\n\n"))
        after = head
      }
    }

    /// Waits for an entry; false when the server stops first.
    private func isNews(after position: Position) async throws -> Bool {
      do {
        return try await cancelWhenGracefulShutdown { [ledger] in
          try await ledger.store.waitForEvents(after: position)
          return true
        }
      } catch LedgerError.cancelled {
        return false
      } catch is CancellationError {
        return false
      }
    }
  }
#endif
