import Habitats
import Record
import Testing
import Volumes

@Suite struct HabitatModelTests {
  /// Habitats of one map at -1, 0 and 1.
  let model = HabitatModel(
    maps: ["adc"], smoothing: 0,
    standardisation: Standardisation(lower: [-10], upper: [10], mean: [0], standardDeviation: [1]),
    centroids: [[-1], [0], [1]], centroidsInOwnUnits: [[-1], [0], [1]], candidates: [], sampledVoxels: 3,
    silhouetteVoxels: 3, fittedOn: PlantedTumours.fittedOn(["P1"]), seed: 1)

  func label(_ values: [Double], mask: [UInt8]? = nil, spacing: SIMD3<Double> = SIMD3(1, 1, 1)) throws -> [UInt8] {
    let grid = Grid(size: SIMD3(values.count, 1, 1), spacing: spacing)
    let mask = LabelMap(grid: grid, labels: mask ?? values.map { _ in 1 })
    return try model.label(patient: "P1", maps: [Volume(grid: grid, voxels: values)], mask: mask).labels
  }

  @Test func voxelsGetTheNearestHabitat() throws {
    #expect(try label([-5, -0.6, -0.4, 0.2, 0.7, 1e6]) == [1, 1, 2, 2, 3, 3])
  }

  @Test func outsideIsZero() throws {
    #expect(try label([-1, -1, 1, .nan], mask: [0, 1, 1, 0]) == [0, 1, 3, 0])
  }

  @Test func voxelsWithoutAValueGetTheNearestHabitat() throws {
    #expect(try label([-1, .nan, .nan, .nan, 1]) == [1, 1, 1, 3, 3])
    #expect(try label([.nan, .nan, .nan, .nan, .nan, .nan, .infinity, 1]) == [3, 3, 3, 3, 3, 3, 3, 3])
  }

  @Test func nearestIsMeasuredInMillimetres() throws {
    let grid = Grid(size: SIMD3(3, 3, 1), spacing: SIMD3(5, 1, 1))
    let nan = Double.nan
    let map = Volume(grid: grid, voxels: [nan, nan, nan, -1, nan, nan, nan, 1, nan])
    let mask = LabelMap(grid: grid, labels: [0, 1, 0, 1, 1, 0, 0, 1, 0])
    let labels = try model.label(patient: "P1", maps: [map], mask: mask)
    #expect(labels.labels == [0, 3, 0, 1, 3, 0, 0, 3, 0])
  }

  @Test func oneVoxelIsATumour() throws {
    #expect(try label([0.1]) == [2])
    #expect(throws: HabitatsError.noCompleteVoxel(patient: "P1", maps: ["adc"])) { try label([.nan]) }
    #expect(throws: HabitatsError.emptyMask(patient: "P1")) { try label([1], mask: [0]) }
  }

  @Test func sharesAddUpToOne() {
    let grid = Grid(size: SIMD3(8, 1, 1), spacing: SIMD3(1, 1, 1))
    #expect(model.shares(of: LabelMap(grid: grid, labels: [0, 1, 1, 3, 0, 3, 3, 3])) == [2.0 / 6, 0, 4.0 / 6])
    #expect(model.shares(of: LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: 8))) == nil)
  }
}
