import Habitats
import Testing
import Volumes

@Suite struct VoxelSampleTests {
  let tumour = PlantedTumours.tumour("P1")

  @Test func drawsTheLimitWithoutRepetition() throws {
    let sample = try PlantedTumours.sample(tumour, limit: 50)
    #expect(sample.points.count == 50)
    #expect(sample.points.dimensions == 3)
    let first = stride(from: 0, to: 150, by: 3).map { sample.points.values[$0] }
    #expect(Set(first).count == 50)
    let inside = Set(
      tumour.mask.labels.indices.filter { tumour.mask.labels[$0] != 0 }.map { tumour.maps[0].voxels[$0] })
    #expect(inside.isSuperset(of: first))
  }

  @Test func dependsOnSeedAndPatient() throws {
    let sample = try PlantedTumours.sample(tumour, limit: 50, seed: 1)
    #expect(try PlantedTumours.sample(tumour, limit: 50, seed: 1) == sample)
    #expect(try PlantedTumours.sample(tumour, limit: 50, seed: 2).points != sample.points)
    var renamed = tumour
    renamed.patient = "P2"
    #expect(try PlantedTumours.sample(renamed, limit: 50, seed: 1).points != sample.points)
  }

  @Test func takesEveryVoxelOfASmallTumour() throws {
    let sample = try PlantedTumours.sample(tumour, limit: 1_000_000)
    #expect(sample.points.count == tumour.mask.count(of: 1))
  }

  @Test func leavesOutVoxelsWithoutAValue() throws {
    var holed = tumour
    let inside = tumour.mask.labels.indices.filter { tumour.mask.labels[$0] != 0 }
    for offset in inside.prefix(30) { holed.maps[1].voxels[offset] = .nan }
    for offset in inside.dropFirst(30).prefix(5) { holed.maps[2].voxels[offset] = .infinity }
    let sample = try PlantedTumours.sample(holed, limit: 1_000_000)
    #expect(sample.points.count == inside.count - 35)
    #expect(sample.points.values.allSatisfy { $0.isFinite })
  }

  @Test func errorsNameThePatient() {
    var broken = tumour
    broken.mask.labels = broken.mask.labels.map { _ in 0 }
    #expect(throws: HabitatsError.emptyMask(patient: "P1")) { try PlantedTumours.sample(broken) }
    broken = tumour
    broken.maps[0].voxels = broken.maps[0].voxels.map { _ in .nan }
    #expect(throws: HabitatsError.noCompleteVoxel(patient: "P1", maps: PlantedTumours.maps)) {
      try PlantedTumours.sample(broken)
    }
    broken = tumour
    broken.maps[2] = Volume(grid: Grid(size: SIMD3(2, 2, 2), spacing: SIMD3(1, 1, 1)))
    #expect(throws: HabitatsError.gridMismatch(patient: "P1", map: "adc")) { try PlantedTumours.sample(broken) }
    broken.maps.removeLast()
    #expect(throws: HabitatsError.wrongMapCount(patient: "P1", found: 2, expected: 3)) {
      try PlantedTumours.sample(broken)
    }
    #expect(throws: HabitatsError.badSetting(key: "voxels_per_patient", reason: "must be at least 1, found 0")) {
      try PlantedTumours.sample(tumour, limit: 0)
    }
  }
}
