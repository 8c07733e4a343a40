/// Words that single rules of actors ask for: `Data/actor-words.tsv`.
enum ActorWords {
  static let club = words("club")
  static let sport = words("sport")
  static let capital = words("capital")

  private static func words(_ name: String) -> Set<String> {
    Set(DataTable.rows("actor-words").filter { $0[0] == name }.map { NameFolding.fold(String($0[1])) })
  }
}
