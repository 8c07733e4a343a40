import CCmark
import Foundation

/// A CommonMark document as cmark parsed it; its memory is given back with this value.
///
/// Raw HTML has no way through: it is parsed, and ``PageWalker`` leaves it out. `CMARK_OPT_SMART` stays off, since it
/// rewrites Arabic quotation marks.
struct CommonMarkTree: ~Copyable {
  /// Bytes above which a page is not given to cmark, whose time is not linear on every input.
  static let limit = 8 << 20

  private let root: OpaquePointer?
  /// Memory of the nodes.
  private let arena: UnsafeMutablePointer<dalil_arena>

  /// Parses a document in valid UTF-8, as all that comes from Swift's strings is; nil if it is longer than the limit. It belongs to this thread.
  init?(_ markdown: ByteBuffer) {
    guard markdown.count <= Self.limit else { return nil }
    arena = dalil_arena_begin()
    root = markdown.withBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        dalil_cmark_parse(chars.baseAddress, chars.count, CMARK_OPT_DEFAULT)
      }
    }
  }

  deinit { dalil_arena_end(arena) }

  /// Visits every node in document order, on the way in and, where it can have children, on the way out.
  func walk(_ visit: (Node, _ entering: Bool) -> Void) {
    guard let root, let iterator = cmark_iter_new(root) else { return }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator) else { return }
      visit(Node(pointer: node), event == CMARK_EVENT_ENTER)
    }
  }

  /// A node of the tree, good while the tree lives.
  struct Node {
    fileprivate let pointer: OpaquePointer

    var type: cmark_node_type { cmark_node_get_type(pointer) }
    var parent: Node? { cmark_node_parent(pointer).map(Node.init) }
    var firstChild: Node? { cmark_node_first_child(pointer).map(Node.init) }
    var next: Node? { cmark_node_next(pointer).map(Node.init) }
    var previous: Node? { cmark_node_previous(pointer).map(Node.init) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
    /// A link's address, title and the node's text, good while the tree lives.
    var url: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(pointer)) }
    var title: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(pointer)) }
    var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(pointer)) }

    private static func bytes(_ start: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
      guard let start else { return UnsafeBufferPointer(start: nil, count: 0) }
      let count = strlen(start)
      return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// Whether this is a link whose words are a single ¶.
    var isPilcrow: Bool {
      guard type == CMARK_NODE_LINK, let child = firstChild, child.type == CMARK_NODE_TEXT else { return false }
      let text = child.literal
      return text.count == 2 && text[0] == 0xC2 && text[1] == 0xB6
    }
  }
}
