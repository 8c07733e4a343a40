import CLibXML2

/// An element or text of an HTML or XML document, copied out of libxml2 so that nothing else touches its pointers.
indirect enum XMLNode {
  case element(XMLElement)
  case text(String)
}

struct XMLElement {
  /// Local name, lower case in HTML, with the namespace's usual prefix in XML (`content:encoded`).
  var name: String
  var attributes: [String: String]
  var children: [XMLNode]

  /// Elements among the children.
  var elements: [XMLElement] {
    children.compactMap { if case .element(let e) = $0 { e } else { nil } }
  }

  func first(_ name: String) -> XMLElement? { elements.first { $0.name == name } }

  /// All text below, as it stands.
  var text: String {
    var out = ""
    appendText(to: &out)
    return out
  }

  private func appendText(to out: inout String) {
    for child in children {
      switch child {
      case .text(let t): out += t
      case .element(let e): e.appendText(to: &out)
      }
    }
  }

  /// Calls `body` with each element below, parents first; where it returns false, not with those below that one.
  func walk(_ body: (XMLElement) -> Bool) {
    for e in elements where body(e) { e.walk(body) }
  }
}

/// C binding: parses with libxml2. No network, no external entities, no entity substitution in XML, no `HUGE` option: the
/// library's own limits stop bombs.
enum XMLTree {
  enum Failure: Error {
    /// With libxml2's message and line.
    case malformed(String, line: Int)
    case tooDeep
  }

  private static let initialise: Void = xmlInitParser()

  static func html(_ text: String) throws(Failure) -> XMLElement {
    _ = initialise
    let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
    let flags = Int32(options | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    let document = text.withCString { htmlReadMemory($0, Int32(text.utf8.count), nil, "UTF-8", flags) }
    return try root(of: document)
  }

  static func xml(_ text: String) throws(Failure) -> XMLElement {
    _ = initialise
    let options = XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
    let flags = Int32(options | XML_PARSE_NOCDATA.rawValue)
    let document = text.withCString { xmlReadMemory($0, Int32(text.utf8.count), nil, "UTF-8", flags) }
    return try root(of: document)
  }

  private static func root(of document: xmlDocPtr?) throws(Failure) -> XMLElement {
    guard let document else {
      let error = xmlGetLastError()
      let message = error?.pointee.message.map { String(cString: $0) } ?? "not parsed"
      throw .malformed(
        message.split(separator: "\n").first.map(String.init) ?? message, line: Int(error?.pointee.line ?? 0))
    }
    defer { xmlFreeDoc(document) }
    guard let node = xmlDocGetRootElement(document) else { throw .malformed("no root element", line: 1) }
    guard let element = copy(node, depth: 0) else { throw .tooDeep }
    return element
  }

  /// nil where the nesting is deeper than the limit.
  private static func copy(_ node: xmlNodePtr, depth: Int) -> XMLElement? {
    guard depth < Limits.nesting else { return nil }
    var element = XMLElement(name: name(of: node), attributes: [:], children: [])
    var attribute = node.pointee.properties
    while let a = attribute {
      if let value = xmlNodeListGetString(node.pointee.doc, a.pointee.children, 1) {
        element.attributes[String(cString: a.pointee.name)] = String(cString: value)
        xml_free(value)
      }
      attribute = a.pointee.next
    }
    var child = node.pointee.children
    while let c = child {
      switch c.pointee.type {
      case XML_ELEMENT_NODE:
        guard let e = copy(c, depth: depth + 1) else { return nil }
        element.children.append(.element(e))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        if let content = c.pointee.content { element.children.append(.text(String(cString: content))) }
      default: break
      }
      child = c.pointee.next
    }
    return element
  }

  private static func name(of node: xmlNodePtr) -> String {
    let local = String(cString: node.pointee.name)
    guard let prefix = node.pointee.ns?.pointee.prefix else { return local }
    return String(cString: prefix) + ":" + local
  }
}
