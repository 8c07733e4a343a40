import Foundation
import GRDB
import Model

/// Checks a decision before it is written down, against the last build and the decisions that stand: what `dalil decide` does.
public struct DecisionCheck: Sendable {
  private let decisions: Decisions
  private let registry: Registry
  /// The last build's database, where there is one.
  private let database: String?

  /// - Parameter database: path of knowledge.sqlite; where it is missing, pages are looked up in the registry alone.
  public init(decisions: Decisions, registry: Registry, database: String) {
    self.decisions = decisions
    self.registry = registry
    self.database = FileManager.default.fileExists(atPath: database) ? database : nil
  }

  /// - Returns: what is wrong with it, in words with what to do; empty where it can be written down.
  public func problems(_ d: Decision) -> [String] {
    var out: [String] = []
    if d.who.isEmpty { out.append("Nobody is named who decides: give --who.") }
    if DayRange(d.when)?.isDay != true || d.when.utf8.count != 10 {
      out.append("“\(d.when)” is no day: give --when as YYYY-MM-DD.")
    }
    if !exists(d.page, d.id) {
      out.append("There is no page \(d.page.rawValue)/\(d.id): take the id from the page's address, and build first.")
    }
    out += value(d)
    for old in decisions.all where old.page == d.page {
      if old.subject == d.subject, old.action == d.action, d.isAboutPair || old.value == d.value {
        out.append("It stands already in \(old.file):\(old.line).")
      } else if old.subject == d.subject, d.isAboutPair, old.action != d.action {
        out.append("\(old.file):\(old.line) says the opposite (\(old.action.rawValue)): delete that line first.")
      }
    }
    return out
  }

  private func value(_ d: Decision) -> [String] {
    switch d.action {
    case .confirm, .hide: return []
    case .rename: return d.value.isEmpty ? ["rename needs a label."] : []
    case .merge, .notSame:
      if d.value == d.id { return ["\(d.action.rawValue) needs another page than itself."] }
      return exists(d.page, d.value) ? [] : ["There is no page \(d.page.rawValue)/\(d.value)."]
    case .kind:
      let isKind = d.page == .actor ? ActorKind(rawValue: d.value) != nil : EventKind(rawValue: d.value) != nil
      return isKind
        ? [] : ["“\(d.value)” is no kind of \(d.page.rawValue): see README.md in the folder of decisions."]
    case .split:
      let parts = d.value.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, isSlug(parts[0]), SplitRule(parts[1]) != nil,
        d.page == .actor || parts[1].hasPrefix("article=")
      else { return ["split needs a new id and a rule, as in: other-sami article=ID. See README.md there."] }
      return []
    case .pin, .reject:
      guard let f = d.field, !f.value.isEmpty else { return ["\(d.action.rawValue) needs field=value."] }
      let fields: [String]
      switch (d.action, d.page) {
      case (.pin, .actor): fields = ["english", "country"]
      case (.pin, _): fields = ["date", "place", "status", "title"]
      case (_, .actor): fields = ["role", "description", "mention"]
      default: fields = ["report"]
      }
      return fields.contains(f.name)
        ? [] : ["Cannot \(d.action.rawValue) \(f.name): it can be \(fields.joined(separator: ", "))."]
    }
  }

  private func exists(_ page: Redirect.Page, _ id: String) -> Bool {
    if registry.rows.contains(where: { $0.page == page && $0.id == id }) { return true }
    guard let database, page != .article else { return false }
    let count = try? KnowledgeDatabase.reader(database).read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM \(page.rawValue) WHERE slug = ?", arguments: [id])
    }
    return (count ?? 0) > 0
  }
}
