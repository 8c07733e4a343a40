import Model

/// A key that puts TIMEX3 values in order of time when compared by bytes: a week counts from its Monday, a quarter or half from
/// its first month, an interval from its start; a whole year or month stands before its days.
func dateOrder(_ value: String) -> String {
  let start = value.split(separator: "/", maxSplits: 1).first.map(String.init) ?? value
  let parts = start.split(separator: "-")
  guard let year = parts.first.flatMap({ Int($0) }) else { return start }
  switch parts.first!.utf8.count {
  case 2: return "\(parts[0])00"
  case 3: return "\(parts[0])0"
  default: break
  }
  guard parts.count > 1, let letter = parts[1].utf8.first, let n = Int(parts[1].dropFirst()) else { return start }
  switch letter {
  case UInt8(ascii: "W"):
    // ISO 8601: the week of 4 January is the first; day 0, 1 January 1970, was a Thursday.
    let fourth = CivilDay.number(year, 1, 4)
    let monday = fourth - (((fourth + 3) % 7) + 7) % 7
    return iso(monday + (n - 1) * 7)
  case UInt8(ascii: "Q"): return "\(parts[0])-\(month(1 + (n - 1) * 3))"
  case UInt8(ascii: "H"): return "\(parts[0])-\(month(1 + (n - 1) * 6))"
  default: return start
  }
}

private func month(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
