import Testing

@testable import Radiomics

@Suite struct EarlierNeighboursTests {
  private func areNeighbours(_ first: Int, _ second: Int) -> Bool {
    let apart = EarlierNeighbours.steps[first] &- EarlierNeighbours.steps[second]
    return max(abs(apart.x), abs(apart.y), abs(apart.z)) <= 1
  }

  @Test func steps() {
    let steps = EarlierNeighbours.steps
    #expect(Set(steps).union(steps.map { SIMD3.zero &- $0 }) == Set(TextureDirections.all(distance: 1)))
    #expect(steps.allSatisfy { $0.z < 0 || ($0.z == 0 && ($0.y < 0 || ($0.y == 0 && $0.x < 0))) })
    #expect(steps.indices.allSatisfy { areNeighbours(0, $0) })
    #expect(EarlierNeighbours.used(acrossAxis: nil).count == 13)
    for axis in 0..<3 { #expect(EarlierNeighbours.used(acrossAxis: axis).count == 4) }
  }

  /// Of every set the members can be reached from exactly one representative, going from neighbour to neighbour.
  @Test func oneOfEachGroup() {
    #expect(EarlierNeighbours.representatives.count == 1 << 13)
    for (set, representatives) in EarlierNeighbours.representatives.enumerated() {
      let members = (0..<13).filter { set >> $0 & 1 == 1 }
      var reached = Set<Int>()
      for representative in members where representatives >> representative & 1 == 1 {
        guard reached.insert(representative).inserted else {
          Issue.record("\(set): two of one group")
          continue
        }
        var waiting = [representative]
        while let own = waiting.popLast() {
          for other in members where areNeighbours(own, other) && reached.insert(other).inserted {
            waiting.append(other)
          }
        }
      }
      #expect(reached == Set(members))
    }
  }
}
