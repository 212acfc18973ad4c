#if Console
  internal import ActivationProgramme
  internal import EventLedger
  internal import HTTPTypes
  internal import Hummingbird
  internal import MerkleLog
  internal import NIOCore
  internal import Synchronization

  /// Answers requests.
  final class ConsoleResponder: Sendable {
    private let ledger: Ledger
    private let threads: ReaderThreads
    private let command: ConsoleServer.Command
    private let template: PageTemplate
    private let port = Mutex(0)
    private let waiting = Mutex(0)

    /// Requests that are worked on or wait at most.
    private static let limit = 64

    init(ledger: Ledger, threads: ReaderThreads, command: @escaping ConsoleServer.Command) throws {
      self.ledger = ledger
      self.threads = threads
      self.command = command
      template = try PageTemplate(origin: ledger.evidence.map { $0.origin.string } ?? "")
    }

    func serves(port: Int) { self.port.withLock { $0 = port } }

    func respond(to request: Request) async throws -> Response {
      let path = request.uri.path
      do {
        try admit(request)
        switch path {
        case "/console.css": return Self.response(200, "text/css; charset=utf-8", PackageResources.console_css)
        case "/console.js": return Self.response(200, "text/javascript; charset=utf-8", PackageResources.console_js)
        case "/favicon.ico": return Self.response(404, "text/plain", [])
        case "/stream": return try await HeadStream(ledger: ledger).response(to: request)
        default: break
        }
        let isFull = waiting.withLock { count in
          count += 1
          return count > Self.limit
        }
        defer { waiting.withLock { $0 -= 1 } }
        guard !isFull else {
          throw ConsoleFault(
            503, pl: "Konsola jest zajęta; proszę spróbować za chwilę.",
            en: "The console is busy; please try again soon.")
        }
        let accepted = request.headers[.acceptLanguage]
        let query = request.uri.query ?? ""
        return try await withTaskExecutorPreference(threads) { try await answer(path, query, accepted) }
      } catch let fault as ConsoleFault {
        let look = try Look(path: "/", query: "", accepted: request.headers[.acceptLanguage])
        return try refusal(fault, look, isHTML: Screens.split(path).ending == nil)
      }
    }

    /// Refuses what is no plain reading from this machine's own pages (DNS rebinding, cross-site requests).
    private func admit(_ request: Request) throws(ConsoleFault) {
      guard request.method == .get || request.method == .head else {
        throw ConsoleFault(405, pl: "Konsola tylko czyta.", en: "The console only reads.")
      }
      let port = port.withLock { $0 }
      let hosts = ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
      guard let host = request.head.authority, hosts.contains(host) else {
        throw ConsoleFault(
          421, pl: "Konsola odpowiada tylko pod adresem \(hosts[0]).", en: "The console answers at \(hosts[0]) only.")
      }
      if let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name],
        site != "same-origin" && site != "none"
      {
        throw ConsoleFault(
          403, pl: "Zapytanie przyszło z innej strony; proszę otworzyć adres bezpośrednio.",
          en: "The request came from another site; please open the address directly.")
      }
    }

    private func answer(_ path: String, _ query: String, _ accepted: String?) async throws -> Response {
      let (name, ending) = Screens.split(path)
      let look = try Look(path: name, query: query, accepted: accepted)
      do {
        if let proof = try proof(name) { return proof }
        // The second slider gives days since the first; the address then names the day.
        if let days = try look.number("day", 0...200_000), name != "/question" {
          let first = try Desk(look, ledger).panel().firstDay
          let on = first.map { "\($0.advanced(by: Int(days)))" }
          return Self.redirect(look.here([("day", nil), ("on", on)]))
        }
        let (page, desk) = try Screens.page(look, ledger)
        switch ending {
        case "json":
          let text = if let command = page.command { try await run(command, "json") } else { page.json + "\n" }
          return Self.response(200, "application/json; charset=utf-8", Array(text.utf8))
        case "csv":
          let text =
            if let command = page.command, page.commandHasCSV { try await run(command, "csv") } else { page.csv }
          return Self.response(200, "text/csv; charset=utf-8", Array(text.utf8))
        default:
          return Self.response(200, Self.html, Array(try template.html(page, look, desk).utf8))
        }
      } catch let fault as ConsoleFault {
        return try refusal(fault, look, isHTML: ending == nil)
      } catch let error as LedgerError {
        let fault =
          if case .malformed = error {
            ConsoleFault(404, pl: "Rejestr odpowiada: \(error)", en: "The ledger says: \(error)")
          } else {
            ConsoleFault(500, pl: "Rejestru nie można odczytać: \(error)", en: "The ledger cannot be read: \(error)")
          }
        return try refusal(fault, look, isHTML: ending == nil)
      }
    }

    private func run(_ command: [String], _ form: String) async throws -> String {
      do {
        return try await self.command(command + ["--format=\(form)"])
      } catch let failure {
        throw ConsoleFault(422, pl: "Polecenie odpowiada: \(failure.sentence)", en: failure.sentence)
      }
    }

    private func proof(_ path: String) throws -> Response? {
      let (start, end) = ("/proof/", ".tlog-proof")
      guard path.hasPrefix(start), path.hasSuffix(end), path.count > start.count + end.count,
        let position = UInt64(path.dropFirst(start.count).dropLast(end.count)), let evidence = ledger.evidence
      else { return nil }
      guard let note = try evidence.lastCheckpoint(), position > 0, try position <= Checkpoint(text: note.text).size
      else {
        throw ConsoleFault(
          404, pl: "Żaden punkt kontrolny nie obejmuje wpisu \(position).",
          en: "No checkpoint covers entry \(position).")
      }
      let bytes = try evidence.prove(Position(rawValue: position)).bytes
      var response = Self.response(200, "application/octet-stream", bytes)
      response.headers[.contentDisposition] = "attachment; filename=\"\(position)\(end)\""
      return response
    }

    private func refusal(_ fault: ConsoleFault, _ look: Look, isHTML: Bool) throws -> Response {
      guard isHTML else {
        return Self.response(fault.status, "text/plain; charset=utf-8", Array((look.text(fault.text) + "\n").utf8))
      }
      var page = Page(title: look.text("Nie można pokazać tej strony", "This page cannot be shown"))
      page.hasPoint = false
      page.blocks = [
        .notice(look.text(fault.text)),
        .links([.init(label: look.text("Do przeglądu", "To the overview"), href: "/?lang=\(look.language.rawValue)")]),
      ]
      return Self.response(fault.status, Self.html, Array(try template.html(page, look, nil).utf8))
    }

    // MARK: - Responses

    private static let html = "text/html; charset=utf-8"

    static func response(_ status: Int, _ type: String, _ bytes: [UInt8]) -> Response {
      var headers = safeHeaders
      headers[.contentType] = type
      return Response(
        status: .init(code: status), headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static func redirect(_ address: String) -> Response {
      var response = response(303, "text/plain", [])
      response.headers[.location] = address
      return response
    }

    static let safeHeaders: HTTPFields = {
      var headers = HTTPFields()
      headers[.cacheControl] = "no-store"
      for (name, value) in [
        (
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ] {
        if let name = HTTPField.Name(name) { headers[name] = value }
      }
      return headers
    }()
  }
#endif
