import Foundation
import Model
import Normalize

extension Desk {
  /// Whom an actor appears with: it in the middle, the others around it, lines as thick as sentences are many. The list
  /// under it says the same in words.
  func companionsPicture(_ actor: Actor, _ companions: [(Int, Int)], _ page: PagePlace) -> HTML {
    let shown = companions.prefix(8)
    guard shown.count > 2 else { return HTML() }
    let most = Double(max(1, shown.map(\.1).max() ?? 1))
    var h = HTML()
    h.raw("<figure class=\"picture\"><svg viewBox=\"0 0 640 300\" role=\"img\"")
    h.raw(" aria-label=\"")
    h.text(words[.chartCompanions])
    for (i, companion) in shown.enumerated() {
      h.text(i == 0 ? ": " : words.comma)
      h.text(title(of: index.kb.actors[companion.0]))
      h.raw(" (")
      h.raw(words.number(companion.1))
      h.raw(")")
    }
    h.raw("\">")
    // Rounded to whole units: the picture must have the same bytes on every machine.
    let places = shown.indices.map { i -> (x: Int, y: Int) in
      let angle = 2 * Double.pi * (Double(i) + 0.5) / Double(shown.count) - Double.pi / 2
      return (320 + Int((220 * cos(angle)).rounded()), 142 + Int((100 * sin(angle)).rounded()))
    }
    for (i, companion) in shown.enumerated() {
      let thick = 1 + Int((5 * Double(companion.1) / most).rounded())
      h.raw("<line class=\"l\" x1=\"320\" y1=\"142\"")
      h.attribute("x2", places[i].x)
      h.attribute("y2", places[i].y)
      h.attribute("stroke-width", thick)
      h.raw("/>")
    }
    node(actor.kind, title(of: actor), 320, 142, 20, &h)
    for (i, companion) in shown.enumerated() {
      let (kind, label) = (index.kb.actors[companion.0].kind, title(of: index.kb.actors[companion.0]))
      node(kind, label, places[i].x, places[i].y, 8 + Int((8 * Double(companion.1) / most).rounded()), &h)
    }
    h.raw("</svg></figure>\n")
    return h
  }

  /// A shape for an actor, by kind, and its name under it.
  private func node(_ kind: ActorKind, _ label: String, _ x: Int, _ y: Int, _ r: Int, _ h: inout HTML) {
    switch kind {
    case .person, .other:
      h.raw("<circle class=\"n\"")
      h.attribute("cx", x)
      h.attribute("cy", y)
      h.attribute("r", r)
      h.raw("/>")
    case .organisation:
      h.raw("<rect class=\"n\"")
      h.attribute("x", x - r)
      h.attribute("y", y - r)
      h.attribute("width", 2 * r)
      h.attribute("height", 2 * r)
      h.raw(" rx=\"4\"/>")
    case .country, .place:
      h.raw("<path class=\"n\" d=\"M\(x) \(y - r - 2)L\(x + r + 2) \(y)L\(x) \(y + r + 2)L\(x - r - 2) \(y)z\"/>")
    }
    h.raw("<text class=\"t\"")
    h.attribute("x", x)
    h.attribute("y", y + r + 18)
    h.raw(" text-anchor=\"middle\">")
    h.text(shortened(label, 24))
    h.raw("</text>")
  }

  /// Names met as bars, most frequent first; the numbers stand beside them.
  func namesPicture(_ actor: Actor) -> HTML {
    let names = Self.shown(actor.names).prefix(12)
    let most = max(1, names.first?.count ?? 1)
    var h = HTML()
    h.raw("<ul class=\"bars\">")
    for name in names {
      h.raw("<li><span>")
      h.text(name.form, base: words.language.script)
      h.raw("</span> <span class=\"n\"")
      if let first = name.first, let last = name.last {
        let span = first == last ? dateWords(first).words : "\(dateWords(first).words) – \(dateWords(last).words)"
        h.attribute("title", span)
      }
      h.raw(">")
      h.text(words.number(name.count))
      h.raw("</span><svg viewBox=\"0 0 100 3\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"a\"")
      let w = max(2, 100 * name.count / most)
      h.attribute("x", words.language == .arabic ? 100 - w : 0)
      h.attribute("width", w)
      h.raw(" height=\"3\"/></svg></li>")
    }
    h.raw("</ul>")
    return h
  }

  /// The forms of a name, the most frequent first. Forms that look alike (with vowel marks, a Persian ya, a stretched letter) are one, which is
  /// written as most articles do; spellings that one can see (أوباما, اوباما) are not.
  static func shown(_ names: [Actor.Name]) -> [Actor.Name] {
    func precedes(_ a: Actor.Name, _ b: Actor.Name) -> Bool { a.count != b.count ? a.count > b.count : a.form < b.form }
    var places: [String: Int] = [:]
    var shown: [Actor.Name] = []
    for name in names.sorted(by: precedes) {
      let key = fold(name.form, to: .compare)
      guard let place = places[key] else {
        places[key] = shown.count
        shown.append(name)
        continue
      }
      shown[place].count += name.count
      shown[place].first = [shown[place].first, name.first].compactMap(\.self).min()
      shown[place].last = [shown[place].last, name.last].compactMap(\.self).max()
    }
    return shown.sorted(by: precedes)
  }
}
