import Files
import Foundation
import Habitats
import TestSupport

/// fixtures/reference/habitats: 300 points and what scikit-learn says about them.
struct ReferencePoints {
  struct Expected: Decodable {
    struct Candidate: Decodable {
      var clusters: Int
      var inertia: Double
      var silhouette: Double
    }

    var adjustedRandIndex: Double
    var candidates: [Candidate]
  }

  let points: VoxelPoints
  let truth: [Int]
  let other: [Int]
  let silhouettes: [Double]
  let expected: Expected

  init() throws {
    let folder = TestFolders.fixtures.appending(path: "reference/habitats")
    let table = try CSVTable(contentsOf: folder.appending(path: "points.csv"))
    let numbers = table.rows.map { $0.compactMap(Double.init) }
    points = VoxelPoints(dimensions: 3, values: numbers.flatMap { $0.prefix(3) })
    truth = numbers.map { Int($0[3]) }
    other = numbers.map { Int($0[4]) }
    silhouettes = numbers.map { $0[5] }
    expected = try CanonicalJSON.read(Expected.self, from: folder.appending(path: "expected.json"))
  }
}
