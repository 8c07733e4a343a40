import ArgumentParser

@main
struct Dalil: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "dalil", abstract: "Arabic news to a knowledge site.")
}
