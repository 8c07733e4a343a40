/// Words that tell whose a title is: Data/roles-words.tsv.
struct RoleData: Sendable {
  enum Use: Int, CaseIterable, Sendable { case counterpart, office, match, unsure, adjective, profession, holding }

  static let shared = WordUses<Use>("roles-words")
}
