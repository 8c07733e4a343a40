import Model
import Normalize

/// What kind of deed a trigger names, as far as that tells who has which part in it.
extension EventArguments {
  /// Whether a word that shows who does it is a verb with the noun's pronoun: شنه.
  func isOfNoun(_ i: Int) -> Bool {
    let key = draft.tokens[i].key
    return key.ends(with: "ه") || key.ends(with: "ها")
  }

  /// Whether the trigger is a noun of what several do together: nobody is its aim, as one is of a transfer.
  func isMutual(_ trigger: Trigger) -> Bool {
    guard let noun = trigger.match?.noun, noun >= 0 else { return false }
    return TitleWordClasses.shared[.mutual].contains(fold(context.lexicon.noun(noun), to: .compare))
  }

  /// Whether the trigger's deed befalls its subject.
  func isUndergone(_ trigger: Trigger) -> Bool {
    guard let match = trigger.match else { return false }
    return TitleWordClasses.shared[.undergone].contains(context.lexicon.rows[match.row].title)
  }

  /// Whether who does it leaves, or has something leave, what stands behind من.
  func isLeaving(_ trigger: Trigger) -> Bool {
    guard let match = trigger.match else { return false }
    return TitleWordClasses.shared[.leaving].contains(context.lexicon.rows[match.row].title)
  }

  /// Whether a past verb is written with the vowel of the passive, behind its first letter: رُحّل.
  func isPassive(_ trigger: Trigger) -> Bool {
    guard trigger.match?.forms == .past else { return false }
    let token = draft.tokens[trigger.word]
    return draft.text[Span(token.stemStart, token.span.end)].unicodeScalars.dropFirst().first == "\u{64F}"
  }
}
