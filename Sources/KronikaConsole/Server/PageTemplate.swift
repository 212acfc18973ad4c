#if Console
  internal import ActivationProgramme
  internal import EventLedger
  internal import Mustache
  internal import ProgrammeReporting

  /// Writes pages as HTML.
  struct PageTemplate: Sendable {
    private let template: MustacheTemplate
    private let origin: String

    init(origin: String) throws {
      template = try MustacheTemplate(string: String(decoding: PackageResources.page_mustache, as: UTF8.self))
      self.origin = origin
    }

    /// The page; without a desk the words of an error alone.
    func html(_ page: Page, _ look: Look, _ desk: Desk?) throws -> String {
      var context: [String: Any] = [
        "lang": look.language.rawValue, "title": page.title, "origin": origin, "home": look.href("/"),
        "head": desk.map { $0.head.rawValue } ?? 0, "followed": desk.map { "\($0.head)" } ?? false,
        "following": look.isFollowing && page.hasPoint,
        "menu": Screens.menu(look).map(link), "blocks": page.blocks.map(block),
        "template": look.path == "/accessibility",
        "declaration": "/accessibility", "declarationHref": look.href("/accessibility"),
        "programmes": (desk?.programmes ?? []).map { name in
          [
            "label": name, "href": look.here([("programme", name)]), "current": name == desk?.programme,
          ] as [String: Any]
        },
        "otherLang": look.language == .pl ? "en" : "pl", "otherLabel": look.language == .pl ? "English" : "Polski",
        "otherHref": look.here([("lang", look.language == .pl ? "en" : "pl")]),
        "command": page.command.map(commandLine) ?? false, "panel": false,
        "twins": desk == nil
          ? false : ["json": look.here([], ending: ".json"), "csv": look.here([], ending: ".csv")] as [String: Any],
      ]
      for (name, text) in Self.words { context[name] = look.text(text) }
      if page.hasPoint, let desk { context["panel"] = try panel(desk.panel(), look) }
      return template.render(context)
    }

    private static let words: [(String, LocalizedText)] = [
      ("wordSkip", .init(pl: "Przejdź do treści", en: "Skip to content")),
      ("wordMenu", .init(pl: "Menu", en: "Menu")),
      ("wordChoices", .init(pl: "Program i język", en: "Programme and language")),
      ("wordPoint", .init(pl: "Punkt, z którego patrzymy", en: "From where we look")),
      ("wordKnown", .init(pl: "Stan wiedzy", en: "As known")),
      ("wordEffective", .init(pl: "Stan na dzień", en: "As effective on")),
      ("wordKnownEntry", .init(pl: "Stan wiedzy: pozycja, dzień albo head", en: "As known: position, day or head")),
      ("wordDayEntry", .init(pl: "Stan na dzień", en: "Effective on")),
      ("wordShow", .init(pl: "Pokaż", en: "Show")), ("wordSteps", .init(pl: "Kroki", en: "Steps")),
      ("wordAllDays", .init(pl: "wszystkie dni", en: "all days")),
      ("wordSame", .init(pl: "To samo daje polecenie", en: "The same by the command")),
      ("wordDeclaration", .init(pl: "Deklaracja dostępności", en: "Declaration of accessibility")),
      ("wordReadOnly", .init(pl: "Konsola tylko czyta rejestr.", en: "The console only reads the ledger.")),
      ("wordNew", .init(pl: "Nowe wpisy", en: "New entries")),
    ]

    private func link(_ link: Page.Link) -> [String: Any] {
      ["label": link.label, "href": link.href, "current": link.isCurrent]
    }

    private func commandLine(_ arguments: [String]) -> String {
      let words = [arguments[0], "LEDGER"] + arguments.dropFirst()
      return "kronika "
        + words.map { word in
          word.allSatisfy { $0.isLetter || $0.isNumber || "-_.:/=".contains($0) } ? word : "'\(word)'"
        }.joined(separator: " ")
    }

    // MARK: - The sliders

    private func panel(_ panel: PointPanel, _ look: Look) -> [String: Any] {
      let spokenDay = look.effectiveOn.map(look.day) ?? look.text("wszystkie dni", "all days")
      func hidden(without names: [String]) -> [[String: Any]] {
        look.query.filter { !names.contains($0.name) && $0.name != "page" }.map {
          ["name": $0.name, "value": $0.value]
        }
      }
      return [
        "action": look.path, "hiddenKnown": hidden(without: ["known"]), "hiddenDay": hidden(without: ["on", "day"]),
        "hiddenBoth": hidden(without: ["known", "on", "day"]), "strip": panel.strip,
        "firstPosition": min(1, panel.head), "position": panel.position, "spoken": panel.spoken, "days": panel.days,
        "chosenDay": panel.chosenDay, "firstDay": panel.firstDay.map { "\($0)" } ?? "", "spokenDay": spokenDay,
        "allDays": look.effectiveOn == nil ? false : look.here([("on", nil)]) as Any,
        "knownText": look["known"] ?? "head", "onText": look.effectiveOn.map { "\($0)" } ?? "",
        "steps": panel.steps.map(link),
      ]
    }

    // MARK: - Blocks

    /// Every name stands in every part, so that none is looked up in the parts around it.
    private func block(_ block: Page.Block) -> [String: Any] {
      var parts: [String: Any] = [:]
      for name in ["heading", "text", "notice", "code", "picture", "facts", "cards", "links", "form", "table"] {
        parts[name] = false
      }
      switch block {
      case .heading(let words, let id): parts["heading"] = ["words": words, "id": id]
      case .text(let text): parts["text"] = text
      case .notice(let text): parts["notice"] = text
      case .code(let text): parts["code"] = text
      case .picture(let svg): parts["picture"] = svg.isEmpty ? false : svg
      case .facts(let facts):
        parts["facts"] = [
          "items": facts.map { fact in
            ["label": fact.label, "words": fact.cell.text, "href": fact.cell.href ?? false, "isCode": fact.cell.isCode]
              as [String: Any]
          }
        ]
      case .cards(let cards):
        parts["cards"] = [
          "items": cards.map { card in
            ["label": card.label, "words": card.value, "href": card.href ?? false, "change": card.change ?? false]
              as [String: Any]
          }
        ]
      case .links(let links): parts["links"] = ["items": links.map(link), "some": !links.isEmpty] as [String: Any]
      case .form(let form):
        parts["form"] =
          [
            "action": form.action, "legend": form.label, "button": form.button,
            "hidden": form.fields.filter(\.isHidden).map { ["name": $0.name, "value": $0.value] },
            "fields": form.fields.filter { !$0.isHidden }.map {
              ["name": $0.name, "value": $0.value, "label": $0.label]
            },
          ] as [String: Any]
      case .table(let table): parts["table"] = self.table(table)
      }
      return parts
    }

    private func table(_ table: Page.Table) -> [String: Any] {
      [
        "id": table.id, "caption": table.caption, "empty": table.empty, "some": !table.rows.isEmpty,
        "columns": table.columns.map { ["heading": $0.heading, "isNumeric": $0.isNumeric] as [String: Any] },
        "rows": table.rows.map { row in
          [
            "rowID": row.id.isEmpty ? false : row.id as Any, "isSum": row.isSum,
            "cells": zip(table.columns, row.cells).map { column, cell in
              let look: Any = column.isNumeric ? "n" : cell.isCode ? "id" : false
              return [
                "words": cell.text, "href": cell.href ?? false, "look": look,
                "machine": column.isNumeric ? cell.machine as Any : false,
              ] as [String: Any]
            },
          ] as [String: Any]
        },
      ]
    }
  }
#endif
