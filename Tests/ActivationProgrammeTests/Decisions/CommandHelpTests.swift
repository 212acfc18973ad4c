import Testing

@testable import ActivationProgramme

@Suite("Help for commands")
struct CommandHelpTests {
  @Test("every command and every field of it says what it is for, in both languages")
  func meanings() throws {
    for type in CommandCatalogue.all {
      let polish = try #require(CommandCatalogue.help(for: type.name, language: .pl))
      let english = try #require(CommandCatalogue.help(for: type.name, language: .en))
      #expect(polish.meaning != english.meaning && polish.meaning.hasSuffix("."), "\(type.name)")
      #expect(polish.fields.map(\.key) == english.fields.map(\.key))
      for (polish, english) in zip(polish.fields, english.fields) {
        #expect(polish.meaning != english.meaning && polish.meaning.hasSuffix("."), "\(type.name): \(polish.key)")
      }
    }
    #expect(CommandCatalogue.help(for: "no-such-command", language: .pl) == nil)
  }

  @Test("the example of every command is read back as a command of its form")
  func examples() throws {
    for type in CommandCatalogue.all {
      let help = try #require(CommandCatalogue.help(for: type.name, language: .en))
      do throws(Refusal) {
        try ProgrammeCommand(parsing: help.example.utf8).check()
      } catch {
        Issue.record("\(help.example): \(error)")
      }
    }
  }

  @Test("a closed list shows its codes")
  func choices() throws {
    let help = try #require(CommandCatalogue.help(for: "record-presence", language: .en))
    let status = try #require(help.fields.first { $0.key == "status" })
    #expect(status.choices == AttendanceStatus.codes && !status.isOptional)
    #expect(try #require(help.fields.first { $0.key == "minutes" }).isOptional)
  }
}
