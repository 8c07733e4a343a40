import Model

/// The actors of all articles as numbers: those with a page in byte order of their ids, so that numbers sort as ids do, then the
/// countries of these that no article names.
final class ActorNumbers: Sendable {
  let ids: [String]
  /// Hash of each id.
  let hashes: [UInt64]
  /// Number of the actor of each entity of each article, negative for one without a page.
  let ofEntity: Lists<Int32>
  /// Country that each known actor belongs to; negative where it has none.
  private let countries: [Int32]
  private let arePlaces: [Bool]

  /// - Parameter pages: ids of those with a page, in byte order.
  init(_ pages: [String], ofEntity: Lists<Int32>, known: KnownActors) {
    var ids = pages
    var numbers = HashNumbers(capacity: pages.count)
    for id in pages { _ = numbers.number(byteHash(id)) }
    countries = pages.map { id in
      guard let country = known.country(of: id) else { return -1 }
      let n = numbers.number(byteHash(country))
      if n == ids.count { ids.append(country) }
      return Int32(n)
    }
    arePlaces = pages.map { known.kind(of: $0).map { NameGroup($0) == .place } ?? false }
    self.ids = ids
    hashes = ids.map { byteHash($0) }
    self.ofEntity = ofEntity
  }

  /// Number of the actor of an entity; nil for one without a page.
  func actor(_ article: Int, _ entity: Int) -> Int32? {
    guard entity >= 0, entity < ofEntity.size(article) else { return nil }
    let n = ofEntity[article][ofEntity[article].startIndex + entity]
    return n < 0 ? nil : n
  }

  /// The country of a place, or the place itself where it has none.
  func country(_ place: Int32) -> Int32 {
    countryOf(place) ?? place
  }

  /// The country that an actor belongs to.
  func countryOf(_ actor: Int32) -> Int32? {
    let n = Int(actor)
    return n < countries.count && countries[n] >= 0 ? countries[n] : nil
  }

  /// Whether an actor belongs to a country.
  func isWithin(_ a: Int32, _ b: Int32) -> Bool { countryOf(a) == b }

  /// Whether a known place is a country, or lies in none: الشرق الأوسط.
  func isRegion(_ place: Int32) -> Bool { isPlace(place) && countryOf(place) == nil }

  /// Whether a known actor is a place or a country.
  func isPlace(_ actor: Int32) -> Bool { Int(actor) < arePlaces.count && arePlaces[Int(actor)] }
}
