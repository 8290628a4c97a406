import Habitats
import Testing

@Suite struct SilhouetteTests {
  @Test func widthsAreThoseOfTheReference() throws {
    let reference = try ReferencePoints()
    let widths = try #require(
      Silhouette.widths(reference.points, labels: reference.truth, clusters: 3, of: Array(0..<300)))
    for (width, expected) in zip(widths, reference.silhouettes) { #expect(abs(width - expected) < 1e-10) }
  }

  @Test func aSubsetHasTheSameWidths() throws {
    let reference = try ReferencePoints()
    let chosen = Array(stride(from: 3, to: 300, by: 17))
    let widths = try #require(
      Silhouette.widths(reference.points, labels: reference.truth, clusters: 3, of: chosen))
    for (width, point) in zip(widths, chosen) { #expect(abs(width - reference.silhouettes[point]) < 1e-10) }
  }

  @Test func theOnlyPointOfAClusterHasWidthZero() {
    let points = VoxelPoints(dimensions: 1, values: [0, 1, 10])
    let widths = Silhouette.widths(points, labels: [0, 0, 1], clusters: 2, of: [0, 1, 2])
    #expect(widths == [0.9, 1 - 1.0 / 9, 0])
  }

  @Test func oneClusterHasNoWidths() {
    let points = VoxelPoints(dimensions: 1, values: [0, 1, 10])
    #expect(Silhouette.widths(points, labels: [0, 0, 0], clusters: 2, of: [0]) == nil)
    #expect(Silhouette.widths(VoxelPoints(dimensions: 1, values: []), labels: [], clusters: 2, of: []) == nil)
  }

  @Test func coincidingClustersHaveWidthZero() {
    let points = VoxelPoints(dimensions: 1, values: [5, 5, 5, 5])
    #expect(Silhouette.widths(points, labels: [0, 0, 1, 1], clusters: 2, of: [0, 3]) == [0, 0])
  }
}
