/// What a sign is to the search for sentences; told once a token, since comparing strings is slow.
enum Sign: UInt8, Sendable {
  case none
  case dot, ellipsis, question, exclamation
  case colon, comma, semicolon, dash, bullet
  case openingQuote, closingQuote, plainQuote, closingApostrophe
  case openingBracket, closingBracket

  /// - Parameter key: of a token that is a sign.
  init(_ key: ArraySlice<UInt8>) {
    var code: UInt32 = 0
    for byte in key.prefix(4) { code = code << 8 | UInt32(byte) }
    switch code {
    case 0x2E, 0xDB94: self = .dot
    case 0xE280A6: self = .ellipsis
    case 0x3F, 0xD89F: self = .question
    case 0x21: self = .exclamation
    case 0x3A: self = .colon
    case 0x2C, 0xD88C: self = .comma
    case 0x3B, 0xD89B: self = .semicolon
    case 0x2D, 0x2A, 0xE28093, 0xE28094, 0xE296AA: self = .dash
    case 0xE280A2: self = .bullet
    case 0xC2AB, 0xE2809C, 0xE2809E: self = .openingQuote
    case 0xC2BB, 0xE2809D: self = .closingQuote
    case 0x22: self = .plainQuote
    case 0xE28099: self = .closingApostrophe
    case 0x28, 0x5B: self = .openingBracket
    case 0x29, 0x5D: self = .closingBracket
    default: self = .none
    }
  }

  /// Whether a sentence can end with it.
  var isStop: Bool { self == .dot || self == .question || self == .exclamation || self == .ellipsis }
  var isQuote: Bool { self == .openingQuote || self == .closingQuote || self == .plainQuote }
}
