import Synchronization
import Testing

@testable import Model

@Suite struct DeferredTests {
  @Test func aValueIsMadeWhenItIsAskedForAndOnce() {
    let calls = Atomic<Int>(0)
    let value = Deferred { () -> [Int] in
      calls.add(1, ordering: .relaxed)
      return [1, 2]
    }
    #expect(calls.load(ordering: .relaxed) == 0)
    #expect(value.get.value == [1, 2] && value.get.value == [1, 2])
    #expect(calls.load(ordering: .relaxed) == 1)
    #expect(value.changed { $0.append(3) }.get.value == [1, 2, 3] && value.get.value == [1, 2])
  }

  /// What a value is made from is let go when it is made.
  @Test func theSourceIsLetGo() {
    final class Source: Sendable {}
    var source: Source? = Source()
    weak let watched = source
    let value = Deferred { [source] in source == nil ? 0 : 1 }
    source = nil
    #expect(watched != nil)
    #expect(value.get.value == 1 && watched == nil)
  }

  @Test func threadsThatAskAtOnceGetOneValue() {
    final class Thing: Sendable {}
    let (deferred, shared) = (Deferred { Thing() }, Shared { Thing() })
    let calls = Mutex(Set<ObjectIdentifier>())
    _ = mapChunks(64, size: 1, jobs: 8) { _ in
      let both = [ObjectIdentifier(deferred.get.value), ObjectIdentifier(shared.value)]
      calls.withLock { $0.formUnion(both) }
    }
    #expect(calls.withLock(\.count) == 2)
  }

  /// An actor whose record is given counts by it, one whose record is gathered by what it is gathered from.
  @Test func aRecordThatIsChangedIsNoLongerThatOfItsBasis() {
    var actor = Actor(id: "a", kind: .person, label: "أ")
    actor.tell(
      Deferred {
        var record = Actor.Record()
        record.names = [Actor.Name(form: "أ", count: 1)]
        return record
      }, basis: 7, figures: Actor.Figures(gloss: "كاتب", mentions: 5, statements: 2))
    #expect(actor.basis == 7 && actor.gloss == "كاتب" && actor.mentionCount == 5 && actor.statementCount == 2)
    #expect(actor.names.map(\.form) == ["أ"])
    actor.roles = [Actor.Role(text: "شاعر", organisation: nil, evidence: [])]
    #expect(actor.basis == nil && actor.gloss == "شاعر" && actor.mentionCount == 0 && actor.names.count == 1)
  }
}
