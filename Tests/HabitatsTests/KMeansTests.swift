import Habitats
import Testing

@Suite struct KMeansTests {
  @Test func reachesTheInertiaOfTheReference() throws {
    let reference = try ReferencePoints()
    for candidate in reference.expected.candidates {
      let result = try KMeans.fit(reference.points, clusters: candidate.clusters, restarts: 3000, seed: 1) {
        "start/\($0)"
      }
      #expect(abs(result.inertia - candidate.inertia) < 1e-8 * candidate.inertia)
      #expect(result.converged)
      #expect(Set(result.labels) == Set(0..<candidate.clusters))
    }
  }

  @Test func centroidsAreTheMeansOfTheirPoints() throws {
    let reference = try ReferencePoints()
    let result = try KMeans.fit(reference.points, clusters: 3, restarts: 5, seed: 2) { "start/\($0)" }
    for cluster in 0..<3 {
      let members = result.labels.indices.filter { result.labels[$0] == cluster }
      for column in 0..<3 {
        let mean = members.reduce(0) { $0 + reference.points.values[$1 * 3 + column] } / Double(members.count)
        #expect(abs(result.centroids.values[cluster * 3 + column] - mean) < 1e-12)
      }
    }
  }

  @Test func theSameSeedGivesTheSameResult() throws {
    let reference = try ReferencePoints()
    func fit(_ seed: UInt64, restarts: Int) throws -> KMeans {
      try KMeans.fit(reference.points, clusters: 5, restarts: restarts, seed: seed) { "start/\($0)" }
    }
    #expect(try fit(3, restarts: 2) == fit(3, restarts: 2))
    #expect(try fit(3, restarts: 20).inertia <= fit(3, restarts: 2).inertia)
    let single = try Set((0..<20).map { seed in try fit(UInt64(seed), restarts: 1).inertia })
    #expect(single.count > 1)
  }

  @Test func asManyClustersAsPointsLeaveNoInertia() throws {
    let points = VoxelPoints(dimensions: 1, values: [4, 1, 9])
    let result = try KMeans.fit(points, clusters: 3, restarts: 1, seed: 1) { "start/\($0)" }
    #expect(result.inertia == 0)
    #expect(Set(result.labels).count == 3)
  }

  @Test func repeatedPointsCountOnce() {
    let points = VoxelPoints(dimensions: 2, values: [1, 2, 1, 2, 3, 4, 3, 4, 1, 2])
    #expect(throws: HabitatsError.tooFewPoints(points: 2, clusters: 3)) {
      try KMeans.fit(points, clusters: 3, restarts: 1, seed: 1) { "start/\($0)" }
    }
    #expect(throws: HabitatsError.tooFewPoints(points: 0, clusters: 1)) {
      try KMeans.fit(VoxelPoints(dimensions: 2, values: []), clusters: 1, restarts: 1, seed: 1) { "start/\($0)" }
    }
  }

  @Test func manyTiedPointsKeepEveryClusterFilled() throws {
    let points = VoxelPoints(dimensions: 1, values: [Double](repeating: 0, count: 50) + [1, 2, 3, 100])
    for seed in 0..<20 {
      let result = try KMeans.fit(points, clusters: 5, restarts: 1, seed: UInt64(seed)) { "start/\($0)" }
      #expect(Set(result.labels).count == 5)
    }
  }

  @Test func settingsOutOfRangeAreNamed() {
    let points = VoxelPoints(dimensions: 1, values: [1, 2])
    #expect(throws: HabitatsError.badSetting(key: "clusters", reason: "must be at least 1, found 0")) {
      try KMeans.fit(points, clusters: 0, restarts: 1, seed: 1) { "start/\($0)" }
    }
    #expect(throws: HabitatsError.badSetting(key: "restarts", reason: "must be at least 1, found 0")) {
      try KMeans.fit(points, clusters: 1, restarts: 0, seed: 1) { "start/\($0)" }
    }
  }
}
