import ArgumentParser

/// What is kept of one person.
struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Show, disclose or erase what is kept of a person, or forbid erasing it.",
    subcommands: [
      PersonShow.self, PersonDisclose.self, PersonErase.self, PersonHold.self, PersonRelease.self,
    ])
}
